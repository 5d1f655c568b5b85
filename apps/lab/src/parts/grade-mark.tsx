import type { Grade } from 'assemblage';

/** Whether a value is evidenced or assumed, in a word: colour alone would not do. */
export function GradeMark({ grade }: { grade: Grade }) {
  return <span className={`grade ${grade}`}>{grade}</span>;
}
