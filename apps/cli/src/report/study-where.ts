import { isClear } from 'assemblage';
import type { Comparison, Effect, OutcomeReport } from 'assemblage';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { clearOf, clearPercent, effectText, labelOf } from './study-figures.ts';

const PAGE_ONE = 11;
const FURTHER = 12;
const SHOWN = 8;

/** Where a change went: in all and by place, in amounts; by channel and substance, against the baseline there. */
export function whereTables(terminal: Terminal, comparison: Comparison, arm: number): string {
  const changes = ({ effects }: OutcomeReport): boolean => effects[arm] !== undefined && isClear(effects[arm]);
  const clear = clearOf(comparison, FURTHER).filter(changes);
  const first = clear.filter(({ outcome }) => outcome.line <= PAGE_ONE).slice(0, SHOWN);
  const chosen = [...first, ...clear.filter(({ outcome }) => outcome.line > PAGE_ONE).slice(0, SHOWN)];
  const split = SPLIT.flatMap((name) => comparison.outcomes.find(({ outcome }) => outcome.name === name) ?? []);
  const byChannel = split.filter(({ channels }) => channels.length > 0);
  const bySubstance = split.filter(({ substances }) => substances.length > 0);
  return [
    ...(chosen.length === 0
      ? ['No figure changes by more than its computing error.\n']
      : [placeTable(terminal, chosen, arm)]),
    ...(byChannel.length === 0
      ? []
      : [shareTable(terminal, 'By channel, of the baseline there', byChannel, 'channels', arm)]),
    ...(bySubstance.length === 0
      ? []
      : [shareTable(terminal, 'By substance, of the baseline there', bySubstance, 'substances', arm)]),
    ...(byChannel.length + bySubstance.length === 0 ? [] : ['(In brackets: no more than computing error.)\n']),
  ].join('\n');
}

/** Figures that are told by channel and substance. */
const SPLIT = ['expectedDeaths', 'useDays', 'purchases', 'gramsPure', 'purePrice'];
const PLACES: Readonly<Record<string, string>> = { own: 'in the place', near: 'next to it', elsewhere: 'elsewhere' };

function placeTable(terminal: Terminal, reports: readonly OutcomeReport[], arm: number): string {
  const names = [...new Set(reports.flatMap(({ places }) => places.map(({ place }) => place)))];
  const columns = [
    { title: 'Change in all, over the whole span', wrap: true },
    ...['everywhere', ...names.map((name) => PLACES[name] ?? name)].map((title) => ({
      title,
      right: true,
      wrap: true,
    })),
  ];
  const cell = (effect: Effect | undefined): string => {
    if (effect === undefined) return '';
    if (effect.baseline === 0 && effect.change === 0) return 'none';
    const { change, error } = effectText(effect, 1);
    return `${change} ${error}`;
  };
  return table(
    terminal,
    columns,
    reports.map((report) => [
      labelOf(report),
      cell(report.effects[arm]),
      ...names.map((name) => cell(report.places.find(({ place }) => place === name)?.effects[arm])),
    ]),
  );
}

function shareTable(
  terminal: Terminal,
  title: string,
  reports: readonly OutcomeReport[],
  key: 'channels' | 'substances',
  arm: number,
): string {
  const partsOf = (report: OutcomeReport) =>
    report[key].map((part) => ({ name: 'channel' in part ? part.channel : part.substance, effect: part.effects[arm] }));
  const names = [...new Set(reports.flatMap((report) => partsOf(report).map(({ name }) => name)))];
  const columns = [{ title, wrap: true }, ...names.map((name) => ({ title: name, right: true, wrap: true }))];
  const rows = reports.map((report) => [
    labelOf(report),
    ...names.map((name) => {
      const effect = partsOf(report).find((part) => part.name === name)?.effect;
      return effect === undefined ? '' : clearPercent(effect);
    }),
  ]);
  return table(terminal, columns, rows);
}
