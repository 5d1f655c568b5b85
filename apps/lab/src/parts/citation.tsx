// The only part of the page that takes the library itself: the register of evidence, loaded when somebody asks.
import { describeEvidence } from 'assemblage';
import type { EvidenceName } from 'assemblage';

/** A row of the register with its source, or a work that is cited. */
export function Citation({ row }: { row: string }) {
  return (
    <li>
      <code>{row}</code> {describeEvidence(row as EvidenceName)}
    </li>
  );
}
