import { differenceOf, formatDate, modelNote, parseDate, questionOf } from 'assemblage';
import type { Comparison, Effect, Effects, OutcomeReport } from 'assemblage';

/** Page one as one object: what `assemblage compare --json` prints. Numbers that are not known are null. */
export function studyJson(comparison: Comparison, version: string): object {
  const { study, start, bounds, pairs, broken, evidence, notModelled, residents } = comparison;
  const [baseline, ...others] = study.arms;
  const first = parseDate(baseline?.scenario.start ?? '') ?? 0;
  const names = others.map(({ name }) => name);
  return {
    question: questionOf(comparison),
    note: modelNote(version, evidence),
    version,
    study: {
      name: study.name,
      about: study.about,
      scenario: baseline?.scenario.name,
      arms: study.arms.map(({ name, scenario }) => ({
        name,
        ...(baseline !== undefined &&
          scenario !== baseline.scenario && { with: differenceOf(scenario, baseline.scenario) }),
      })),
      draws: study.draws,
      seeds: study.seeds,
      varied: study.vary.map(({ name }) => name),
      precision: study.precision,
      from: formatDate(first + start),
      begins: byArm(
        names,
        comparison.starts.map((day) => formatDate(first + day)),
      ),
      to: formatDate(first + (bounds.at(-1) ?? 1) - 1),
      window: study.window,
    },
    worlds: pairs,
    broken,
    residents: residents[0],
    evidence,
    outcomes: comparison.outcomes.map((report) => outcomeJson(report, names, bounds, first)),
    seen: comparison.sights.map(({ seen, truth, signs }) => ({ seen, truth, signs: byArm(names, signs) })),
    notModelled,
  };
}

function outcomeJson(
  report: OutcomeReport,
  names: readonly string[],
  bounds: readonly number[],
  first: number,
): object {
  const { outcome, ranking } = report;
  const shown = (effects: Effects): object => byArm(names, effects.map(effectJson));
  return {
    name: outcome.name,
    about: outcome.about,
    unit: outcome.unit,
    line: outcome.line,
    perResidents: finite(report.perResidents),
    arms: shown(report.effects),
    ...(report.realised !== undefined && { realised: { name: outcome.realised, arms: shown(report.realised) } }),
    seedsNeeded: byArm(names, report.seedsNeeded.map(finite)),
    overTime: report.windows.map(({ window, effects }) => ({
      from: formatDate(first + (bounds[window] ?? 0)),
      days: (bounds[window + 1] ?? 0) - (bounds[window] ?? 0),
      arms: shown(effects),
    })),
    afterMonths: report.horizons.map(({ months, effects }) => ({
      months,
      arms: byArm(
        names,
        effects.map((one) => (one === undefined ? null : effectJson(one))),
      ),
    })),
    fading: byArm(names, report.fading),
    places: report.places.map(({ place, effects }) => ({ place, arms: shown(effects) })),
    channels: report.channels.map(({ channel, effects }) => ({ channel, arms: shown(effects) })),
    substances: report.substances.map(({ substance, effects }) => ({ substance, arms: shown(effects) })),
    hangsOn: byArm(
      names,
      report.hangsOn.map((one) =>
        one === undefined ? null : { ...one, assumed: finite(one.assumed), evidenced: finite(one.evidenced) },
      ),
    ),
    ...(ranking !== undefined && {
      ranking: {
        order: ranking.order?.map((arm) => names[arm]) ?? null,
        drawsNeeded: ranking.drawsNeeded,
        pairs: ranking.comparisons.map(({ first: one, second, mean, unknown, separated }) => ({
          arms: [names[one], names[second]],
          difference: finite(mean),
          unknown: { low: finite(unknown.low), high: finite(unknown.high) },
          separated,
        })),
      },
    }),
  };
}

function effectJson({
  baseline,
  change,
  unknown,
  holds,
  error,
  atMost,
  noise,
  noisy,
  rises,
  falls,
  same,
  clear,
  gain,
  draws,
  pairs,
}: Effect): object {
  return {
    baseline: finite(baseline),
    change: finite(change),
    unknown: unknown ?? null,
    unknownHolds: unknown === undefined ? null : finite(holds),
    computingError: finite(error),
    atMost,
    noise: finite(noise),
    noisy,
    draws: { rises, falls, same, clear, count: draws },
    worlds: pairs,
    gainOfPairing: finite(gain),
  };
}

function byArm(names: readonly string[], values: readonly unknown[]): object {
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
