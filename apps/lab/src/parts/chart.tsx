import { useMemo } from 'react';
import type { Line } from '../figures/draw-chart.ts';
import type { Figure } from '../figures/figures.ts';
import { DARK, LIGHT, type Palette } from '../figures/palette.ts';
import { seriesOf } from '../figures/series.ts';
import { type Lab, useLab } from '../state/lab.ts';
import { useTheme } from '../state/theme.ts';
import { CurveCard } from './curve-card.tsx';

/** A figure over time: its value at the day that is looked at, and the curve. */
export function Chart({ figure, smooth }: { figure: Figure; smooth: boolean }) {
  const lab = useLab();
  const { dark } = useTheme();
  const palette = dark ? DARK : LIGHT;
  const { sums, pinned } = lab;
  // Days tell of news: the sums grow in place.
  const lines = useMemo(() => linesOf(figure, lab, smooth, palette), [figure, sums, lab.day, pinned, smooth, palette]);
  return (
    <CurveCard
      label={figure.label}
      unit={figure.unit}
      lines={lines}
      zero={figure.kind !== 'ratio'}
      file={figure.name.replace('forces.', '')}
      ask={() => useLab.setState({ question: { kind: 'figure', name: figure.name } })}
    />
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
