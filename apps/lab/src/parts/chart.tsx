import { useEffect, useMemo, useRef } from 'react';
import { type ChartDrawing, drawChart, type Line } from '../figures/draw-chart.ts';
import { captioned, save, toPng } from '../figures/export-picture.ts';
import type { Figure } from '../figures/figures.ts';
import { readable } from '../figures/numbers.ts';
import { DARK, LIGHT, type Palette } from '../figures/palette.ts';
import { seriesOf } from '../figures/series.ts';
import { dateOf } from '../state/dates.ts';
import { type Lab, useLab } from '../state/lab.ts';
import { useTheme } from '../state/theme.ts';
import { noteOf, runLine } from './badge.tsx';
import { drawLater, forget } from './later.ts';
import { SaveMenu } from './save-menu.tsx';
import { useWidth } from './width.ts';

const HEIGHT = 168;

/** A figure over time: its value at the day that is looked at, and the curve. */
export function Chart({ figure, smooth }: { figure: Figure; smooth: boolean }) {
  const lab = useLab();
  const { dark } = useTheme();
  const palette = dark ? DARK : LIGHT;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { opened, sums, pinned, cursor } = lab;
  // Days tell of news: the sums grow in place.
  const lines = useMemo(() => linesOf(figure, lab, smooth, palette), [figure, sums, lab.day, pinned, smooth, palette]);
  const drawing = useMemo(
    () => (opened === undefined || width === 0 ? undefined : drawingOf(figure, lab, lines, width, palette)),
    [figure, opened, lines, width, palette, cursor],
  );

  useEffect(() => {
    const owner = box.current;
    if (owner === null || drawing === undefined) return undefined;
    drawLater(owner, () => owner.replaceChildren(drawChart(drawing)));
    return () => forget(owner);
  }, [drawing]);

  const at = Math.min(cursor ?? lab.day - 1, lab.day - 1);
  const ask = () => useLab.setState({ question: { kind: 'figure', name: figure.name } });
  const svg = (): string => {
    if (drawing === undefined) return '';
    const picture = drawChart({ ...drawing, pointer: false, width: 640, height: 300 });
    const title = `${figure.label}, ${figure.unit}`;
    return captioned(picture, { title, subtitle: runLine(lab), note: noteOf(lab), legend: lines }, palette);
  };
  const file = `${opened?.scenario.name ?? ''}-${figure.name.replace('forces.', '')}`;
  return (
    <article className="card chart">
      <header>
        <h3>
          <button type="button" className="ask" onClick={ask} title="What this is and what it rests on">
            {figure.label}
          </button>
        </h3>
        <SaveMenu
          label={figure.label}
          items={[
            ['Picture (SVG)', () => save(`${file}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))],
            ['Picture (PNG)', () => void toPng(svg()).then((png) => save(`${file}.png`, png))],
            ['Daily values (CSV)', () => save(`${file}.csv`, new Blob([csvOf(figure, lab, lines)]))],
          ]}
        />
      </header>
      <ul className="values">
        {lines.map(({ name, values, color, dashed }) => (
          <li key={name}>
            {lines.length > 1 && <i className={dashed === true ? 'key dashed' : 'key'} style={{ color }} />}
            {name !== '' && lines.length > 1 && <span>{name}</span>}
            <b>{at >= 0 && at < values.length ? readable(values[at] ?? Number.NaN) : ''}</b>
          </li>
        ))}
        <li className="unit">{figure.unit}</li>
      </ul>
      <div ref={box} className="picture" style={{ height: HEIGHT }} />
    </article>
  );
}

function linesOf(figure: Figure, { sums, pinned, opened }: Lab, smooth: boolean, palette: Palette): Line[] {
  if (sums === undefined || opened === undefined) return [];
  const parted = figure.bySubstance === true && sums.substances.length > 1;
  const own = (parted ? sums.substances : [undefined]).map((substance, index) => ({
    name: substance ?? (pinned === undefined ? '' : 'this run'),
    values: seriesOf(figure, sums, smooth, substance),
    color: palette.lines[index % palette.lines.length] ?? palette.ink,
  }));
  if (pinned === undefined || pinned.sums === sums || pinned.scenario.world !== opened.scenario.world) return own;
  const before = own.map(({ name, color }, index) => ({
    name: parted ? `${name}, pinned` : 'pinned run',
    values: seriesOf(figure, pinned.sums, smooth, parted ? sums.substances[index] : undefined),
    color: parted ? color : palette.pinned,
    dashed: true,
  }));
  return [...before, ...own];
}

function drawingOf(
  figure: Figure,
  { opened, cursor }: Lab,
  lines: readonly Line[],
  width: number,
  palette: Palette,
): ChartDrawing | undefined {
  if (opened === undefined) return undefined;
  const { start, days, policies } = opened.scenario;
  return {
    label: figure.label,
    unit: figure.unit,
    lines,
    start: dateOf(start, 0),
    days,
    spans: policies,
    ...(cursor !== undefined && { cursor }),
    width,
    height: HEIGHT,
    palette,
    zero: figure.kind !== 'ratio',
    format: readable,
    pointer: true,
  };
}

function csvOf(figure: Figure, lab: Lab, lines: readonly Line[]): string {
  const start = lab.opened?.scenario.start ?? '';
  const head = [`# ${figure.label} (${figure.unit})`, `# ${runLine(lab)}`, `# ${noteOf(lab)}`];
  const names = ['date', ...lines.map(({ name }) => (name === '' ? figure.name : name))].map((name) => `"${name}"`);
  const days = Math.max(0, ...lines.map(({ values }) => values.length));
  const rows = Array.from({ length: days }, (_, day) =>
    [dateOf(start, day).toISOString().slice(0, 10), ...lines.map(({ values }) => values[day] ?? '')].join(','),
  );
  return `${[...head, names.join(','), ...rows].join('\n')}\n`;
}
