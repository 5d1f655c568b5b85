import { significant, whole } from '../../../kernel/numbers.ts';
import type { Comparison, OutcomeReport } from '../compared.ts';
import type { Effect } from '../effect.ts';
import { type Fading, isClear } from '../half-life.ts';
import { clearOf, clearPercent, effectText, figuresOf, labelOf, percentOf, rateOf } from './figures.ts';
import { FURTHER, type Grid, PAGE_ONE } from './grid.ts';

const SHOWN = 8;
/** Figures that are told by channel and substance. */
const SPLIT = ['expectedDeaths', 'useDays', 'purchases', 'gramsPure', 'purePrice'];

const namesOf = (reports: readonly OutcomeReport[]): string[] => reports.map(({ outcome }) => outcome.name);

/** The figures that change, after so many months, and how long it lasts. */
export function whenGrid(comparison: Comparison, arm: number): Grid {
  const chosen = chosenIn(comparison, arm);
  const months = [...new Set(chosen.flatMap(({ horizons }) => horizons.map((one) => one.months)))];
  const columns = [
    { title: '', wrap: true },
    ...months.map((one) => ({ title: `${one} ${one === 1 ? 'month' : 'months'}`, right: true })),
    { title: 'half-life', right: true, wrap: true },
  ];
  const rows = chosen.map((report) => {
    const all = report.horizons.flatMap(({ effects }) => effects[arm] ?? []);
    const cells = months.map((one) => {
      const effect = report.horizons.find((horizon) => horizon.months === one)?.effects[arm];
      if (effect === undefined) return '';
      const { change, error } = effectText(effect, rateOf(report), all);
      return `${change} ${error}`;
    });
    return [labelOf(report), ...cells, fadingText(report.fading[arm])];
  });
  return { columns, rows, keys: namesOf(chosen) };
}

/** Figures that change in an arm: the first of page one, and the first of the further ones. */
function chosenIn(comparison: Comparison, arm: number): OutcomeReport[] {
  const clear = clearOf(comparison, FURTHER).filter(({ effects }) => isClearIn(effects, arm));
  const first = clear.filter(({ outcome }) => outcome.line <= PAGE_ONE).slice(0, SHOWN);
  return [...first, ...clear.filter(({ outcome }) => outcome.line > PAGE_ONE).slice(0, SHOWN)];
}

function fadingText(fading: Fading | undefined): string {
  if (fading === undefined || fading.kind === 'unclear') return 'cannot be told';
  return fading.kind === 'lasts' ? 'beyond the end' : `${whole(fading.days)} days`;
}

const PLACES: Readonly<Record<string, string>> = { own: 'in the place', near: 'next to it', elsewhere: 'elsewhere' };

/** Where a change went: in all and by place, in amounts over the whole span. */
export function placeGrid(comparison: Comparison, arm: number): Grid {
  const chosen = chosenIn(comparison, arm);
  const names = [...new Set(chosen.flatMap(({ places }) => places.map(({ place }) => place)))];
  const titles = ['everywhere', ...names.map((name) => PLACES[name] ?? name)];
  const columns = [
    { title: 'Change in all, over the whole span', wrap: true },
    ...titles.map((title) => ({ title, right: true, wrap: true })),
  ];
  const cell = (effect: Effect | undefined): string => {
    if (effect === undefined) return '';
    if (effect.baseline === 0 && effect.change === 0) return 'none';
    const { change, error } = effectText(effect, 1);
    return `${change} ${error}`;
  };
  const rows = chosen.map((report) => [
    labelOf(report),
    cell(report.effects[arm]),
    ...names.map((name) => cell(report.places.find(({ place }) => place === name)?.effects[arm])),
  ]);
  return { columns, rows, keys: namesOf(chosen) };
}

/** By channel or substance: each change against the baseline there. */
export function shareGrid(comparison: Comparison, key: 'channels' | 'substances', arm: number): Grid {
  const reports = SPLIT.flatMap(
    (name) => comparison.outcomes.find(({ outcome }) => outcome.name === name) ?? [],
  ).filter((report) => report[key].length > 0);
  const partsOf = (report: OutcomeReport) =>
    report[key].map((part) => ({ name: 'channel' in part ? part.channel : part.substance, effect: part.effects[arm] }));
  const names = [...new Set(reports.flatMap((report) => partsOf(report).map(({ name }) => name)))];
  const title = `By ${key.slice(0, -1)}, of the baseline there`;
  const columns = [{ title, wrap: true }, ...names.map((name) => ({ title: name, right: true, wrap: true }))];
  const rows = reports.map((report) => [
    labelOf(report),
    ...names.map((name) => {
      const effect = partsOf(report).find((part) => part.name === name)?.effect;
      return effect === undefined ? '' : clearPercent(effect);
    }),
  ]);
  return { columns, rows, keys: namesOf(reports) };
}

/** The same change as observers would see it. */
export function seenGrid({ sights, outcomes, study }: Comparison): Grid {
  const reportOf = (name: string) => outcomes.find(({ outcome }) => outcome.name === name);
  const others = study.arms.slice(1);
  const several = others.length > 1;
  const columns = [
    { title: 'as it is seen', wrap: true },
    { title: 'in truth', wrap: true },
    ...(several ? [{ title: 'arm' }] : []),
    { title: 'seen', right: true },
    { title: 'true', right: true },
    { title: '' },
  ];
  const keys: string[] = [];
  const rows = sights.flatMap(({ seen, truth, signs }) =>
    others.flatMap((arm, index) => {
      const [one, other] = [reportOf(seen), reportOf(truth)];
      const [shown, real] = [one?.effects[index], other?.effects[index]];
      if (one === undefined || other === undefined || shown === undefined || real === undefined) return [];
      if (shown.same === 1 && real.same === 1) return [];
      const names = [one.outcome.about, other.outcome.about, ...(several ? [arm.name] : [])];
      keys.push(seen);
      return [[...names, percentOf(shown), percentOf(real), SIGNS[signs[index] ?? 'unclear']]];
    }),
  );
  return { columns, rows, keys };
}

/** What stands beside a sight. */
export const OTHER_SIGN = 'other sign than the truth';
const SIGNS = { same: 'same sign', other: OTHER_SIGN, unclear: 'not clear' } as const;

/** The five parameters on which a figure leans most; `*` marks what chance alone would reach. */
export function hangsOnGrid(comparison: Comparison, arm: number): Grid | undefined {
  const report = leading(comparison, arm);
  const found = report?.hangsOn[arm];
  if (report === undefined || found === undefined) return undefined;
  const { name = '' } = comparison.study.arms[arm + 1] ?? {};
  const columns = [
    { title: `${report.outcome.about}${comparison.study.arms.length > 2 ? `, with ${name}` : ''}`, wrap: true },
    { title: 'rank correlation', right: true, wrap: true },
    { title: 'grade' },
  ];
  const rows = found.strongest.map(({ name: parameter, correlation, grade }) => {
    const clear = Math.abs(correlation) > found.byChance;
    return [parameter, `${significant(correlation, 2)}${clear ? '' : ' *'}`, grade];
  });
  return { columns, rows, keys: found.strongest.map((one) => one.name) };
}

/** The first figure of page one that changes, or a further one; the first of all when none does. */
export function leading(comparison: Comparison, arm: number): OutcomeReport | undefined {
  const changes = ({ effects }: OutcomeReport): boolean => isClearIn(effects, arm);
  return (
    clearOf(comparison, PAGE_ONE).find(changes) ??
    clearOf(comparison, FURTHER).find(changes) ??
    figuresOf(comparison, PAGE_ONE)[0]
  );
}

function isClearIn(effects: readonly Effect[], arm: number): boolean {
  const effect = effects[arm];
  return effect !== undefined && isClear(effect);
}
