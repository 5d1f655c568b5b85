import { useLab } from '../state/lab.ts';

/** Where a run was read from, and how far it is what this page would compute. */
export function StoredNote() {
  const { opened, facts, reading, brought } = useLab();
  if (reading) {
    return (
      <p className="note" role="status">
        {brought} is being read.
      </p>
    );
  }
  if (opened?.stored === undefined) return null;
  const { folder, version, otherBuild, byWeek } = opened.stored;
  const other = facts !== undefined && version !== facts.version;
  return (
    <p className={other || otherBuild ? 'caution' : 'note'} role="status">
      Read from the folder <b>{folder}</b>, as the command line computed it with version {version}; nothing was
      uploaded.
      {other &&
        ` This page has version ${facts.version}: lived here, the run may come out differently, and what a figure rests on is told as it is today.`}
      {!other &&
        otherBuild &&
        ' Another build of this version computed it: lived here, the run may come out differently.'}
      {byWeek && ' Its tables hold people and deaths by week: the days of a week share them evenly.'}
    </p>
  );
}
