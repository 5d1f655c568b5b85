import { size } from '../figures/numbers.ts';
import { leaveAsking, openDocument, useLab } from '../state/lab.ts';

/** Bytes of the columns of Europe one to one, and seconds of a day of it on one core: measured. */
const BYTES = 960e6;
const SECONDS = 0.6;

/** A large sample is asked for twice: it takes memory and time of this machine. */
export function LargeBox() {
  const asking = useLab((lab) => lab.asking);
  if (asking === undefined) return null;
  const minutes = Math.max(1, Math.round((asking.scale * SECONDS * 365) / 60));
  return (
    <section className="caution" role="alert">
      <p>
        This world takes about {size(BYTES * asking.scale)} of memory in this page, tables not counted, and about{' '}
        {minutes} minutes a year.
      </p>
      <button type="button" onClick={() => openDocument(asking.document, undefined, true)}>
        Run it
      </button>{' '}
      <button type="button" onClick={leaveAsking}>
        Leave it
      </button>
    </section>
  );
}
