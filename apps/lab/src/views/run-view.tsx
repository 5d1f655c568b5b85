import { lazy, Suspense, useState } from 'react';
import type { Opened } from '../engine/messages.ts';
import { type Figure, figuresOf, GROUPS, tableUnit } from '../figures/figures.ts';
import { plainName, readable, significant } from '../figures/numbers.ts';
import { LensMissing, LensSwitch, useLensInRun } from '../parts/lens-switch.tsx';
import { shownDate } from '../state/dates.ts';
import { type Lab, pin, show, useLab } from '../state/lab.ts';
import { reader, type Sums } from '../state/sums.ts';

// Charts bring a library with them: words and numbers are there first.
const Chart = lazy(() => import('../parts/chart.tsx').then(({ Chart: loaded }) => ({ default: loaded })));
const LensPage = lazy(() => import('./lens-page.tsx').then(({ LensPage: loaded }) => ({ default: loaded })));

const YEAR = 365;
const PEOPLE = 100_000;

/** The run as it is lived: its first page, harms first, and the curves. */
export function RunView() {
  const opened = useLab((lab) => lab.opened);
  const { lens, here } = useLensInRun();
  if (opened === undefined) return <p className="loading">The world is being founded.</p>;
  return (
    <>
      <header className="view-head">
        <h1>{plainName(opened.scenario.name)}</h1>
        <p>{opened.scenario.about}</p>
      </header>
      <div className="tools">
        <LensSwitch />
      </div>
      <LensMissing />
      {here ? (
        <Suspense fallback={<p className="loading">The lens is being loaded.</p>}>
          <LensPage lens={lens} />
        </Suspense>
      ) : (
        <Truth opened={opened} />
      )}
    </>
  );
}

/** What is so in the world of the model. */
function Truth({ opened }: { opened: Opened }) {
  const pinned = useLab((lab) => lab.pinned);
  const [smooth, setSmooth] = useState(true);
  const [all, setAll] = useState(false);
  const street = opened.scenario.world !== 'europe';
  const figures = figuresOf(street);
  const shown = figures.filter(({ chart }) => all || chart === true);
  return (
    <>
      <FirstPage />
      <div className="tools">
        <h2>Day by day</h2>
        <label>
          <input type="checkbox" checked={smooth} onChange={({ target }) => setSmooth(target.checked)} /> mean of seven
          days
        </label>
        <label>
          <input type="checkbox" checked={all} onChange={({ target }) => setAll(target.checked)} /> all {figures.length}{' '}
          figures
        </label>
        <button type="button" onClick={pin} aria-pressed={pinned !== undefined}>
          {pinned === undefined ? 'Pin this run to compare' : 'Unpin'}
        </button>
      </div>
      {pinned !== undefined && (
        <p className="hint">
          Pinned: {plainName(pinned.scenario.name)}, seed {pinned.scenario.seed}. Two single runs show a difference, and
          not how sure it is: chance and what is not known are in both.{' '}
          <button type="button" className="link" onClick={() => show('ask')}>
            Ask how sure it is
          </button>
        </p>
      )}
      <div className="grid">
        <Suspense fallback={<p className="loading">The charts are being loaded.</p>}>
          {shown.map((figure) => (
            <Chart key={figure.name} figure={figure} smooth={smooth} />
          ))}
        </Suspense>
      </div>
    </>
  );
}

/** Figures from the first day to the one that is looked at. */
function FirstPage() {
  const lab = useLab();
  const { opened, sums, day, cursor } = lab;
  if (opened === undefined || sums === undefined) return null;
  const until = Math.min((cursor ?? day - 1) + 1, day);
  const street = opened.scenario.world !== 'europe';
  const figures = figuresOf(street);
  const beside = pinnedSums(lab, until);
  return (
    <section className="card first-page">
      <h2>
        So far{' '}
        {until > 0 && (
          <small>
            {shownDate(opened.scenario.start, 0)} to {shownDate(opened.scenario.start, until - 1)}
          </small>
        )}
      </h2>
      <p className="hint">
        {readable(opened.residents)} residents; rates are per 100,000 of them. {sampleLine(lab)} A child is a victim in
        every count. Press a name to see what it rests on.
      </p>
      <div className="columns">
        {GROUPS.map((group) => {
          const rows = figures.filter((figure) => figure.group === group);
          return rows.length === 0 ? null : (
            <table key={group}>
              <caption>{group}</caption>
              <thead>
                <tr>
                  <th scope="col">
                    <span className="unseen">Figure</span>
                  </th>
                  <th scope="col">in all</th>
                  <th scope="col">per 100,000 a year</th>
                  {beside !== undefined && <th scope="col">pinned run</th>}
                </tr>
              </thead>
              <tbody>
                {rows.map((figure) => (
                  <Row key={figure.name} figure={figure} lab={lab} sums={sums} until={until} beside={beside} />
                ))}
              </tbody>
            </table>
          );
        })}
      </div>
    </section>
  );
}

/** The pinned run, where it is of the same world and has lived the same days. */
function pinnedSums({ pinned, opened, sums }: Lab, until: number): Sums | undefined {
  if (pinned === undefined || pinned.sums === sums || pinned.sums.days < until) return undefined;
  const same = pinned.scenario.world === opened?.scenario.world && pinned.scenario.start === opened.scenario.start;
  return same ? pinned.sums : undefined;
}

function Row({
  figure,
  lab,
  sums,
  until,
  beside,
}: {
  figure: Figure;
  lab: Lab;
  sums: Sums;
  until: number;
  beside: Sums | undefined;
}) {
  const ask = () => useLab.setState({ question: { kind: 'figure', name: figure.name, unit: tableUnit(figure) } });
  const [total, rate] = until === 0 ? ['', ''] : amounts(figure, lab, sums, until);
  const parted = figure.bySubstance === true && figure.kind === 'ratio' ? 'parted' : undefined;
  const [before] = beside === undefined || until === 0 ? [''] : amounts(figure, lab, beside, until);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="ask" onClick={ask}>
          {figure.label}
        </button>
      </th>
      <td className={parted}>{total}</td>
      <td>{rate}</td>
      {beside !== undefined && <td className={parted}>{before}</td>}
    </tr>
  );
}

/** In all and as a rate; a stock is that of the last day, a ratio that of all days together. */
function amounts(figure: Figure, { opened, ending, day, sums: own }: Lab, sums: Sums, until: number): [string, string] {
  const residents = opened?.residents ?? 1;
  if (figure.kind === 'stock') {
    const value = figure.of(reader(sums, until - 1, until), 1);
    return [readable(value), `${significant((value * PEOPLE) / residents)} on the day`];
  }
  if (figure.kind === 'ratio') {
    if (figure.bySubstance === true && sums.substances.length > 1) {
      const each = sums.substances.map(
        (substance) => `${substance} ${readable(figure.of(reader(sums, 0, until, substance), until))}`,
      );
      return [`${each.join(', ')} ${figure.unit}`, ''];
    }
    return [`${readable(figure.of(reader(sums, 0, until), until))} ${figure.unit}`, ''];
  }
  const value = figure.of(reader(sums, 0, until), 1);
  const known = until === day && sums === own ? ending?.summary.totals[figure.name] : undefined;
  const error =
    known === undefined || known.error === 0 || known.value === 0
      ? ''
      : ` ±\u00a0${significant((100 * known.error) / Math.abs(known.value), 2)}\u00a0%`;
  const unit = figure.unit === 'euro a day' ? ' euro' : figure.unit === 'kg a day' ? ' kg' : '';
  return [`${readable(value)}${unit}${error}`, significant((value * YEAR * PEOPLE) / (until * residents))];
}

function sampleLine({ opened }: Lab): string {
  if (opened === undefined) return '';
  const { scale, world } = opened.scenario;
  const simulated = readable(opened.people);
  if (world !== 'europe') return `${simulated} habits of use are simulated, each one by itself.`;
  if (scale >= 1) return `${simulated} people are simulated, each one by itself.`;
  return (
    `${simulated} people are simulated in whole catchments, about ${significant(scale * 100)} % of the users; totals are ` +
    'expanded. ± is the design error: how far a figure would move had other catchments been drawn.'
  );
}
