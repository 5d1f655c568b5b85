import { figure, gigabytes, percent, shareOf, type Verdict } from './budgets.ts';
import type { RunCosts, StartUp } from './command.ts';
import type { WorldCosts } from './days.ts';
import type { DrawCosts } from './draws.ts';
import type { Skipped, Yardstick } from './yardstick/yardstick.ts';

/** Lines of aligned columns: the first to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join('');
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

export function describeDraws({ block, pair, single }: DrawCosts): string {
  return `A keyed draw of 64 bits, ns\n${table([
    ['in blocks', figure(block)],
    ['of pairs, in blocks', figure(pair)],
    ['one at a time', figure(single)],
  ])}`;
}

export function describeStartUp({ node, help, scenarios }: StartUp): string {
  return `Start-up, ms on the wall\n${table([
    ['node alone', figure(node)],
    ['assemblage --help', figure(help)],
    ['assemblage scenarios', figure(scenarios)],
  ])}`;
}

export function describeWorlds(worlds: readonly WorldCosts[]): string {
  const row = (world: WorldCosts): string[] => [
    percent(world.scale),
    whole(world.people),
    whole(world.purchases),
    figure((world.day * 1e6) / world.purchases),
    figure((world.day * 1e6) / world.people),
    `${(world.agentDaysPerSecond / 1e6).toFixed(1)} M`,
    figure(world.day),
    figure(world.wallDay),
    figure(world.buildSeconds),
    figure(world.yearSeconds),
    figure(world.columnBytes / world.people),
    gigabytes(world.peakBytes),
    String(world.load),
  ];
  const heads = [
    ['', '', 'purchases', 'ns a', 'ns a', 'agent-days', 'ms a', 'on the', 'building', 'a year', 'bytes a', 'peak', ''],
    [
      'scale',
      'people',
      'a day',
      'purchase',
      'person-day',
      'a second',
      'day',
      'wall',
      's',
      's',
      'person',
      'resident',
      'load',
    ],
  ];
  return `Europe by catchments: computing time of one core, median week after the first ten days\n${table([...heads, ...worlds.map(row)])}`;
}

export function describeSteps(world: WorldCosts): string {
  const { steps, purchases, day } = world;
  const rows = steps.map((step) => {
    const { perPurchase, perRow, budget, met } = shareOf(step, purchases);
    const perRowText = step.rows === 0 ? '' : figure(perRow);
    const share = `${((100 * step.milliseconds) / day).toFixed(1)} %`;
    const verdict = budget === undefined ? '' : `${budget}${met ? '' : '  NOT MET'}`;
    return [step.name, step.over, figure(perPurchase), share, whole(step.rows), perRowText, verdict];
  });
  const head = ['mechanism', 'over', 'ns a purchase', 'share', 'rows a day', 'ns a row', 'budget'];
  const all = ['all', '', figure((day * 1e6) / purchases), '', '', '', ''];
  return `A day at ${percent(world.scale)}, by mechanism (load ${world.load})\n${table([head, ...rows, all])}`;
}

export function describeRun(what: string, run: RunCosts): string {
  const { wallSeconds, buildSeconds, writeSeconds, peakBytes, columnBytes } = run;
  return (
    `${what}\n  ${run.days} days in ${figure(wallSeconds)} s on the wall, of which building the world ${figure(buildSeconds)} s, ` +
    `writing results ${figure(writeSeconds)} s (${((100 * writeSeconds) / wallSeconds).toFixed(0)} %)\n` +
    `  peak resident ${gigabytes(peakBytes)}, columns ${gigabytes(columnBytes)}, load ${run.load}\n`
  );
}

export function describeYardstick(yardstick: Yardstick | Skipped): string {
  const title = 'The passes of a day in TypeScript and in C, 1 M people, ms a day';
  if ('skipped' in yardstick) return `${title}\n  skipped: ${yardstick.skipped}\n`;
  const { passes, equal, hashes, ratio, purchases, typescript, c, compiler } = yardstick;
  const rows = passes.map((pass) => [
    pass.name,
    figure(pass.typescript),
    figure(pass.c),
    figure(pass.typescript / pass.c),
  ]);
  const rounds = (values: readonly number[]) => values.map(figure).join(', ');
  return (
    `${title}\n${table([['pass', 'TypeScript', 'C', 'ratio'], ...rows])}` +
    `  ns a purchase in turns, ${whole(purchases)} purchases a day: TypeScript ${rounds(typescript)}; C ${rounds(c)}; ` +
    `ratio ${figure(ratio)}\n` +
    `  ${compiler}; final hash ${equal ? `equal in all runs, ${hashes[0]}` : `NOT EQUAL: ${hashes.join(', ')}`}\n`
  );
}

export function describeVerdicts(verdicts: readonly Verdict[]): string {
  const word = ({ met }: Verdict) => (met === undefined ? '-' : met ? 'met' : 'NOT MET');
  const rows = verdicts.map((verdict) => [verdict.what, verdict.measured, verdict.budget, word(verdict)]);
  return `Budgets\n${table([['', 'measured', 'at most', ''], ...rows])}`;
}
