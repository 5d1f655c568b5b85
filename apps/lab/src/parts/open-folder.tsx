import type { Brought } from '../bring/kind.ts';

/** A whole folder is chosen. Every browser has it; the types do not. */
const DIRECTORY = { webkitdirectory: '' };

/** Opens what the command line made: a folder of a run or of a study, a report, a scenario file. */
export function OpenFolder() {
  const take = async ({ target }: React.ChangeEvent<HTMLInputElement>): Promise<void> => {
    const { files } = target;
    if (files === null || files.length === 0) return;
    const { ofList } = await import('../bring/gather.ts');
    const brought = ofList(files);
    target.value = '';
    await bring(brought);
  };
  return (
    <section className="card">
      <h2>Open what the command line made</h2>
      <p>
        A run of <code>assemblage run</code> opens in the same views as a run of this page, a study of{' '}
        <code>assemblage compare</code> as its page one. The files are read by this page and stay on your machine:
        nothing is uploaded, whatever your browser calls it. You can also let a folder fall on the page.
      </p>
      <div className="fields">
        <label className="wide">
          <span>Folder of a run or a study</span>
          <input type="file" {...DIRECTORY} onChange={(event) => void take(event)} />
        </label>
        <label className="wide">
          <span>Scenario file, or report of validate --json</span>
          <input type="file" accept=".yaml,.yml,.json" onChange={(event) => void take(event)} />
        </label>
      </div>
    </section>
  );
}

/** What reads folders is loaded when somebody brings one. */
async function bring(brought: Brought): Promise<void> {
  const { openBrought } = await import('../bring/open.ts');
  await openBrought(brought);
}
