import { plainName, significant } from '../figures/numbers.ts';
import { shownDate } from '../state/dates.ts';
import { type Lab, show, useLab } from '../state/lab.ts';

/** That what is shown is a model's result, and how much of it is evidenced. It stands on every view and cannot be closed. */
export function Badge() {
  const evidence = useLab(({ opened }) => opened?.evidence);
  const version = useLab(({ opened, facts }) => opened?.stored?.version ?? facts?.version);
  const share = evidence === undefined ? undefined : shareOf(evidence.evidenced, evidence.parameters);
  return (
    <aside className="badge" aria-label="How far to trust this">
      <strong>A model’s result, not a measurement.</strong>{' '}
      {share !== undefined && (
        <button type="button" className="link" onClick={() => show('evidence')}>
          {share} % of its {evidence?.parameters} parameters are evidenced, the rest are declared assumptions
        </button>
      )}
      {version !== undefined && <span className="version"> Version {version}</span>}
    </aside>
  );
}

export function shareOf(part: number, all: number): number {
  return all === 0 ? 0 : Math.round((100 * part) / all);
}

/** The run in a line: scenario, policies, days, seed. */
export function runLine({ opened, day }: Lab): string {
  if (opened === undefined) return '';
  const { name, start, seed, policies, scale, world } = opened.scenario;
  const sample = world === 'europe' && scale < 1 ? `, a sample of about ${significant(scale * 100)} % of users` : '';
  const acts = policies.length === 0 ? 'as now' : policies.map(({ policy }) => plainName(policy)).join(', ');
  const until = day === 0 ? '' : ` to ${shownDate(start, day - 1)}`;
  return `${plainName(name)}, ${acts}; ${shownDate(start, 0)}${until}, seed ${seed}${sample}`;
}

/** The note that goes into every export, with what is needed to have the same again. */
export function noteOf({ opened, ending }: Lab): string {
  if (opened === undefined) return '';
  const print = ending === undefined ? '' : ` Fingerprint ${ending.fingerprint}.`;
  return `${opened.note} One run is an illustration: chance and what is not known are not in it. Identity ${opened.identity}.${print}`;
}
