import { openDocument, openRunFolder, show, useLab } from '../state/lab.ts';
import { type Brought, kindOf } from './kind.ts';
import { readStudy } from './study.ts';

/** Opens what was brought in the view that belongs to it. Nothing of it leaves the machine. */
export async function openBrought(brought: Brought): Promise<void> {
  const found = await kindOf(brought);
  if (found.kind === 'run') openRunFolder(found.name, found.files);
  else if (found.kind === 'study') {
    try {
      useLab.setState({
        storedStudy: await readStudy(found.name, found.files),
        problem: undefined,
        brought: undefined,
      });
      show('study');
    } catch (error) {
      useLab.setState({ brought: found.name, problem: error instanceof Error ? error.message : String(error) });
    }
  } else if (found.kind === 'scenario') {
    openDocument(found.text);
    show('run');
  } else if (found.kind === 'report') {
    useLab.setState({ report: { name: found.name, text: found.text } });
    show('validation');
  } else if (found.kind === 'none') useLab.setState({ brought: found.name, problem: found.told, reading: false });
}
