import { save } from '../figures/export-picture.ts';
import { show, useLab } from '../state/lab.ts';
import { PageOneView } from '../study/page-one.tsx';
import '../study/study.css';

declare const BUILD_OF_ENGINE: string | undefined;

/** A study that the command line made, as its page one. */
export function StudyView() {
  const study = useLab((lab) => lab.storedStudy);
  const version = useLab((lab) => lab.facts?.version);
  if (study === undefined) {
    return (
      <p>
        No study is open.{' '}
        <button type="button" className="link" onClick={() => show('data')}>
          Open the folder of one
        </button>
        , or ask a question under{' '}
        <button type="button" className="link" onClick={() => show('ask')}>
          Ask
        </button>
        .
      </p>
    );
  }
  const own = typeof BUILD_OF_ENGINE === 'undefined' ? undefined : BUILD_OF_ENGINE;
  const other = version !== undefined && version !== study.version;
  const otherBuild = !other && study.codeHash !== undefined && own !== undefined && study.codeHash !== own;
  const take = (format: 'csv' | 'parquet'): void => {
    const file = study.files.find(({ path }) => path === `differences.${format}`);
    if (file !== undefined) save(`${study.name}-${file.path}`, file.file);
  };
  return (
    <>
      <h1>Study</h1>
      <p className={other || otherBuild ? 'caution' : 'note'} role="status">
        Read from the folder <b>{study.name}</b>, as the command line computed it with version {study.version}; nothing
        was uploaded. The time bar and the other views show the run of this page.
        {other && ` This page has version ${version}: asked here, the answer may be another.`}
        {otherBuild && ' Another build of this version computed it: asked here, the answer may be another.'}
      </p>
      <PageOneView shown={study.shown} take={take} />
    </>
  );
}
