import type { Outcome } from '../outcomes.ts';
import type { Study } from '../study.ts';
import { type Cell, HORIZONS, windowOf } from './cells.ts';
import type { Found, OutcomeReport, Sight } from './compared.ts';
import { seedsFor, type Effect } from './effect.ts';
import { fadingOf, isClear } from './half-life.ts';

/** The reports of the outcomes that a study asks for. */
export function reportsOf(
  study: Study,
  outcomes: readonly Outcome[],
  { cells, effects: all, hangsOn, ranking }: Found,
  residents: readonly number[],
  bounds: readonly number[],
  starts: readonly number[],
): OutcomeReport[] {
  const others = study.arms.slice(1);
  const byName = new Map<string, number[]>();
  cells.forEach(({ outcome }, cell) => {
    const own = byName.get(outcome);
    if (own === undefined) byName.set(outcome, [cell]);
    else own.push(cell);
  });
  const wholeOf = (name: string): number | undefined =>
    byName.get(name)?.find((index) => cells[index].view.kind === 'whole');
  const wanted = new Set(study.outcomes);
  return outcomes.flatMap((outcome): OutcomeReport[] => {
    const own = byName.get(outcome.name) ?? [];
    const whole = wholeOf(outcome.name);
    if (whole === undefined || (wanted.size > 0 && !wanted.has(outcome.name))) return [];
    const days = bounds[cells[whole].to] - bounds[cells[whole].from];
    const perResidents = outcome.perResident ? 100_000 / residents[0] : NaN;
    const effects = all[whole];
    const viewed = <K extends Cell['view']['kind']>(kind: K) =>
      own.flatMap((cell) => {
        const { view } = cells[cell];
        return view.kind === kind ? [{ ...(view as Extract<Cell['view'], { kind: K }>), effects: all[cell] }] : [];
      });
    const windows = viewed('window');
    const realised = outcome.realised === undefined ? undefined : wholeOf(outcome.realised);
    return [
      {
        outcome,
        effects,
        perResidents: outcome.form.kind === 'sum' ? (perResidents * 365) / days : perResidents,
        ratePerResidents: perResidents,
        realised: realised === undefined ? undefined : all[realised],
        seedsNeeded: effects.map((effect) => seedsFor(effect, study.precision * Math.abs(effect.baseline))),
        windows,
        horizons: horizonsOf(own, cells, starts, (cell, arm) => all[cell][arm]),
        fading: others.map((_, arm) =>
          fadingOf(
            windows
              .filter(({ window }) => window >= windowOf(bounds, starts[arm]))
              .map(({ window, effects: inWindow }) => ({
                day: (bounds[window] + bounds[window + 1]) / 2,
                effect: inWindow[arm],
              })),
          ),
        ),
        places: viewed('place'),
        channels: viewed('channel'),
        substances: viewed('substance'),
        hangsOn: hangsOn.get(whole) ?? [],
        ranking: ranking.get(whole),
      },
    ];
  });
}

/** The month after each arm's own start; months that no arm reaches are left out. */
function horizonsOf(
  own: readonly number[],
  cells: readonly Cell[],
  starts: readonly number[],
  effect: (cell: number, arm: number) => Effect,
): OutcomeReport['horizons'] {
  return HORIZONS.flatMap((months) => {
    const effects = starts.map((start, arm) => {
      const cell = own.find((index) => {
        const { view } = cells[index];
        return view.kind === 'horizon' && view.months === months && view.start === start;
      });
      return cell === undefined ? undefined : effect(cell, arm);
    });
    return effects.some((one) => one !== undefined) ? [{ months, effects }] : [];
  });
}

/** What observers see beside what is so. */
export function sightsOf(reports: readonly OutcomeReport[]): Sight[] {
  return reports.flatMap(({ outcome, effects }) => {
    const truth = reports.find((one) => one.outcome.name === outcome.truth);
    const [{ baseline }] = effects;
    if (truth === undefined || baseline === 0 || Number.isNaN(baseline)) return [];
    const signs = effects.map((seen, arm) => {
      const real = truth.effects[arm];
      if (!isClear(seen) || !isClear(real)) return 'unclear' as const;
      return Math.sign(seen.change) === Math.sign(real.change) ? ('same' as const) : ('other' as const);
    });
    return [{ seen: outcome.name, truth: truth.outcome.name, signs }];
  });
}
