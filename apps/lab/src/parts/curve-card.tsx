import { useEffect, useMemo, useRef } from 'react';
import { drawChart, type Line } from '../figures/draw-chart.ts';
import { captioned, save, toPng } from '../figures/export-picture.ts';
import { readable } from '../figures/numbers.ts';
import { DARK, LIGHT } from '../figures/palette.ts';
import { dateOf } from '../state/dates.ts';
import { type Lab, useLab } from '../state/lab.ts';
import { useTheme } from '../state/theme.ts';
import { noteOf, runLine } from './badge.tsx';
import { drawLater, forget } from './later.ts';
import { SaveMenu } from './save-menu.tsx';
import { useWidth } from './width.ts';

const HEIGHT = 168;

/** Curves of one quantity over the days of the run, with their values on the day that is looked at. */
export interface Curves {
  readonly label: string;
  /** What stands above it on the page, where that is less than in a file. */
  readonly heading?: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  /** Counts begin at zero; prices and shares may not. */
  readonly zero: boolean;
  /** Name of the files that it is saved as, and of the column where a line has no name. */
  readonly file: string;
  /** Opens what it rests on; left out where that stands beside the curves. */
  ask?(): void;
  /** What stands under the curves. */
  readonly note?: string;
}

export function CurveCard({ label, heading = label, unit, lines, zero, file, ask, note }: Curves) {
  const lab = useLab();
  const { dark } = useTheme();
  const palette = dark ? DARK : LIGHT;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { opened, cursor } = lab;
  const drawing = useMemo(() => {
    if (opened === undefined || width === 0) return undefined;
    const { start, days, policies } = opened.scenario;
    return {
      label,
      unit,
      lines,
      start: dateOf(start, 0),
      days,
      spans: policies,
      ...(cursor !== undefined && { cursor }),
      width,
      height: HEIGHT,
      palette,
      zero,
      format: readable,
      pointer: true,
    };
  }, [label, unit, opened, lines, width, palette, cursor, zero]);

  useEffect(() => {
    const owner = box.current;
    if (owner === null || drawing === undefined) return undefined;
    drawLater(owner, () => owner.replaceChildren(drawChart(drawing)));
    return () => forget(owner);
  }, [drawing]);

  const at = Math.min(cursor ?? lab.day - 1, lab.day - 1);
  const svg = (): string => {
    if (drawing === undefined) return '';
    const picture = drawChart({ ...drawing, pointer: false, width: 640, height: 300 });
    const title = `${label}, ${unit}`;
    const words = note === undefined ? noteOf(lab) : `${note} ${noteOf(lab)}`;
    return captioned(picture, { title, subtitle: runLine(lab), note: words, legend: lines }, palette);
  };
  const named = `${opened?.scenario.name ?? ''}-${file}`;
  return (
    <article className="card chart">
      <header>
        <h3>
          {ask === undefined ? (
            heading
          ) : (
            <button type="button" className="ask" onClick={ask} title="What this is and what it rests on">
              {heading}
            </button>
          )}
        </h3>
        <SaveMenu
          label={label}
          items={[
            ['Picture (SVG)', () => save(`${named}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))],
            ['Picture (PNG)', () => void toPng(svg()).then((png) => save(`${named}.png`, png))],
            [
              lines.some((line) => line.at !== undefined) ? 'Values (CSV)' : 'Daily values (CSV)',
              () => save(`${named}.csv`, new Blob([csvOf(label, unit, file, lab, lines)])),
            ],
          ]}
        />
      </header>
      <ul className="values">
        {lines.map((line) => (
          <li key={line.name}>
            {lines.length > 1 && (
              <i className={line.dashed === true ? 'key dashed' : 'key'} style={{ color: line.color }} />
            )}
            {line.name !== '' && lines.length > 1 && <span>{line.name}</span>}
            <b>{shownAt(line, at)}</b>
          </li>
        ))}
        <li className="unit">{unit}</li>
      </ul>
      <div ref={box} className="picture" style={{ height: HEIGHT }} />
      {note !== undefined && <p className="hint">{note}</p>}
    </article>
  );
}

/** The value on a day, or the last before it where there is not one a day. */
function shownAt({ values, at: days }: Line, day: number): string {
  if (days === undefined) return day >= 0 && day < values.length ? readable(values[day] ?? Number.NaN) : '';
  const last = days.findLastIndex((own, index) => own <= day && Number.isFinite(values[index]));
  return last < 0 ? '' : readable(values[last] ?? Number.NaN);
}

function csvOf(label: string, unit: string, file: string, lab: Lab, lines: readonly Line[]): string {
  const start = lab.opened?.scenario.start ?? '';
  const head = [`# ${label} (${unit})`, `# ${runLine(lab)}`, `# ${noteOf(lab)}`];
  const names = ['date', ...lines.map(({ name }) => (name === '' ? file : name))].map((name) => `"${name}"`);
  const count = Math.max(0, ...lines.map(({ values }) => values.length));
  const days = lines.find((line) => line.at !== undefined)?.at;
  const rows = Array.from({ length: count }, (_, index) =>
    [
      dateOf(start, days?.[index] ?? index)
        .toISOString()
        .slice(0, 10),
      ...lines.map(({ values }) => values[index] ?? ''),
    ].join(','),
  );
  return `${[...head, names.join(','), ...rows].join('\n')}\n`;
}
