import { useMemo } from 'react';
import type { RiskRow } from '../engine/messages.ts';
import { significant, whole } from '../figures/numbers.ts';
import { CurveCard } from '../parts/curve-card.tsx';
import { ParameterLine } from '../parts/parameter-line.tsx';
import { useLab } from '../state/lab.ts';
import { colorOf, harmText, rateText } from './looks.ts';
import { listed } from './table.tsx';

/** One link: what follows, who bears it, who lowers and raises it at what cost, and its rate week by week. */
export function RiskDetail({
  row,
  rows,
  dark,
  choose,
}: {
  row: RiskRow;
  rows: readonly RiskRow[];
  dark: boolean;
  choose: (id: string) => void;
}) {
  const { opened } = useLab();
  const { link, object, made, atRisk, expected } = row;
  const rests = (opened?.parameters ?? []).filter(({ owner, name }) => link.rate.includes(`${owner}.${name}`));
  const next = rows.filter((one) => link.leadsTo.includes(one.link.id));
  const color = colorOf(row, dark);
  const title = `${object.name.charAt(0).toUpperCase()}${object.name.slice(1)} ${link.link}`;
  const lines = useMemo(
    () => [
      {
        name: '',
        values: Float64Array.from(row.weeks, ({ rate }) => ((rate ?? Number.NaN) * row.per.of) / 1000),
        at: row.weeks.map(({ day }) => day),
        color,
      },
    ],
    [row, color],
  );
  return (
    <section className="card" aria-live="polite">
      <h2>{title}</h2>
      <CurveCard
        label={`${title}, week by week`}
        heading="Its rate, week by week"
        unit={row.per.words}
        lines={lines}
        zero
        file={`risk-${link.id}`}
      />
      <dl>
        <dt>At risk</dt>
        <dd>
          {object.about}: {whole(atRisk)} {object.unit}
        </dd>
        <dt>Made</dt>
        <dd>
          <b>{whole(made)}</b>
          {expected !== undefined && `, where ${significant(expected)} were to be expected`}
        </dd>
        <dt>Rate</dt>
        <dd>
          {rateText(row, row.rate)}; first quarter {rateText(row, row.first.rate)}, last quarter{' '}
          {rateText(row, row.last.rate)}, in this run
        </dd>
        <dt>Harm</dt>
        <dd>{link.harm ?? 'none of its own'}</dd>
        <dt>Who bears it</dt>
        <dd>{link.bears.join(', ')}</dd>
        <dt>Lowered by</dt>
        <dd>{listed(row.loweredBy)}</dd>
        <dt>Raised by</dt>
        <dd>{listed(row.raisedBy)}</dd>
        <dt>Moved by</dt>
        <dd>{listed(row.movedBy)}</dd>
        <dt>Cost</dt>
        <dd>{listed(row.costs, 'none in the model')}</dd>
        {next.length > 0 && (
          <>
            <dt>Leads to</dt>
            <dd>
              <ul className="plain">
                {next.map((one) => (
                  <li key={one.link.id}>
                    <button
                      type="button"
                      className="ask"
                      title={harmText(one, rows)}
                      onClick={() => choose(one.link.id)}
                    >
                      {one.object.name} {one.link.link}
                    </button>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>Its rate rests on</dt>
        <dd>
          {rests.length === 0 ? (
            'no parameter of its own: a policy sets it'
          ) : (
            <ul className="plain">
              {rests.map((parameter) => (
                <ParameterLine key={`${parameter.owner}.${parameter.name}`} parameter={parameter} />
              ))}
            </ul>
          )}
        </dd>
      </dl>
    </section>
  );
}
