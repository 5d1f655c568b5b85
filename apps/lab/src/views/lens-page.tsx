import { useMemo } from 'react';
import type { SightFacts } from '../engine/messages.ts';
import type { Line } from '../figures/draw-chart.ts';
import { plainName, readable } from '../figures/numbers.ts';
import { DARK, LIGHT } from '../figures/palette.ts';
import { added, amountsOf, GAP_UNIT, gapOf, hasGap, seenLayer, sumsOf, unitOf } from '../figures/sights.ts';
import { CurveCard } from '../parts/curve-card.tsx';
import { shownDate } from '../state/dates.ts';
import { useLab } from '../state/lab.ts';
import { askLens, type Side, useLens } from '../state/lens.ts';
import { useTheme } from '../state/theme.ts';

const WEEK = 7;
const SIDES: readonly (readonly [Side, string])[] = [
  ['seen', 'the record beside the truth'],
  ['gap', 'the gap: the record in % of the truth'],
];

/** A run as a lens has it: in all, and week by week, each beside what was so. */
export function LensPage({ lens }: { lens: string }) {
  const { opened, frames, cursor, day } = useLab();
  const side = useLens((state) => state.side);
  const found = opened === undefined ? undefined : seenLayer(opened, lens);
  if (opened === undefined || found === undefined) return null;
  const sights = (opened.sights ?? []).filter((sight) => sight.lens === lens);
  const until = Math.min(cursor ?? day - 1, day - 1);
  const past = frames.filter((frame) => frame.day <= until);
  const last = past.at(-1);
  return (
    <>
      <section className="card first-page">
        <h2>
          Through the lens: {plainName(lens).toLowerCase()}{' '}
          {last !== undefined && (
            <small>
              {shownDate(opened.scenario.start, 0)} to {shownDate(opened.scenario.start, last.day)}
            </small>
          )}
        </h2>
        <p className="hint">
          The record counts what is entered by then, in the week in which it is entered; the truth counts what happens,
          when it happens. Where entries are late, a week can hold more of them than there was to enter. What is not
          named here, harms above all, this lens does not see: look at the truth for it.
        </p>
        {last === undefined ? (
          <p>A week has to be lived before a lens has something to show.</p>
        ) : (
          <div className="scroll" role="region" aria-label="The record beside the truth" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">recorded</th>
                  <th scope="col">so in truth</th>
                  <th scope="col">unit</th>
                  <th scope="col">gap: {GAP_UNIT}</th>
                </tr>
              </thead>
              <tbody>
                {sights.map((sight) => {
                  const sums = added(past.map((frame) => sumsOf(frame, found, sight.name)));
                  return (
                    <tr key={sight.name}>
                      <th scope="row">
                        <button type="button" className="ask" onClick={() => askLens(lens)}>
                          {sight.label}
                        </button>
                        <span className="against">{againstOf(sight)}</span>
                      </th>
                      <td>{readable(sums.seen)}</td>
                      <td>{hasGap(sight) ? readable(sums.truth) : 'not declared'}</td>
                      <td className="unit">{sight.unit}</td>
                      <td>{hasGap(sight) && sums.truth > 0 ? `${readable(gapOf(sums))} %` : 'not known'}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <div className="tools">
        <h2>Week by week</h2>
        <label>
          <span>Draw</span>
          <select
            value={side === 'gap' ? 'gap' : 'seen'}
            onChange={({ target }) => useLens.setState({ side: target.value as Side })}
          >
            {SIDES.map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="grid">
        {sights.map((sight) => (
          <SightChart key={sight.name} sight={sight} gap={side === 'gap' && hasGap(sight)} />
        ))}
      </div>
    </>
  );
}

function againstOf({ about, against }: SightFacts): string {
  return against === '' ? about : `${about}, against ${against}`;
}

function SightChart({ sight, gap }: { sight: SightFacts; gap: boolean }) {
  const { opened, frames } = useLab();
  const { dark } = useTheme();
  const palette = dark ? DARK : LIGHT;
  const lines = useMemo((): Line[] => {
    const found = opened === undefined ? undefined : seenLayer(opened, sight.lens);
    if (found === undefined) return [];
    // The end of a run may be a short week: too little to tell a share by.
    const whole = frames.filter(({ days }, week) => days === WEEK || week === 0);
    const at = whole.map(({ day }) => day);
    const weeks = whole.map((frame) => ({ days: frame.days, sums: sumsOf(frame, found, sight.name) }));
    const color = (index: number): string => palette.lines[index] ?? palette.ink;
    if (gap) return [{ name: '', values: Float64Array.from(weeks, ({ sums }) => gapOf(sums)), at, color: color(2) }];
    const sides = weeks.map(({ days, sums }) => amountsOf(sums, sight, days));
    const seen = { name: 'recorded', values: Float64Array.from(sides, ([own]) => own), at, color: color(1) };
    const truth = { name: 'so in truth', values: Float64Array.from(sides, ([, own]) => own), at, color: color(0) };
    return hasGap(sight) ? [truth, seen] : [seen];
  }, [opened, frames, sight, gap, palette]);
  return (
    <CurveCard
      label={sight.label}
      unit={gap ? GAP_UNIT : unitOf(sight)}
      lines={lines}
      zero
      file={`${sight.lens}-${sight.name}${gap ? '-gap' : ''}`}
      ask={() => askLens(sight.lens)}
      note={againstOf(sight)}
    />
  );
}
