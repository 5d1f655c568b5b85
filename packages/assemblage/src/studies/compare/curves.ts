import { parseDate } from '../../kernel/calendar.ts';
import type { Comparison, OutcomeReport } from './compared.ts';
import { clearOf, figuresOf, rateOf } from './page/figures.ts';
import { FURTHER, PAGE_ONE } from './page/grid.ts';

/** The difference that an arm makes in one window, with both of its intervals; NaN where one is not known. */
export interface CurvePoint {
  /** Middle of the window, in days since 1970. */
  readonly day: number;
  readonly change: number;
  readonly low: number;
  readonly high: number;
  readonly error: number;
}

/** The difference in one outcome over time, arm by arm. */
export interface Curve {
  readonly outcome: string;
  readonly title: string;
  readonly unit: string;
  readonly arms: readonly (readonly CurvePoint[])[];
}

const PANELS = 8;
const SHOWN_ANYWAY = 4;

/** The curves of page one: outcomes that change, in its order; the first few when none does. */
export function curvesOf(comparison: Comparison): Curve[] {
  const clear = clearOf(comparison, FURTHER);
  const chosen = clear.length > 0 ? clear : figuresOf(comparison, PAGE_ONE).slice(0, SHOWN_ANYWAY);
  return chosen.slice(0, PANELS).map((report) => curveOf(comparison, report));
}

/** The curve of one outcome: rates a year per 100,000 residents, where that says something. */
export function curveOf(comparison: Comparison, report: OutcomeReport): Curve {
  const { outcome } = report;
  const rate = `${outcome.unit} per 100,000 residents${outcome.form.kind === 'sum' ? ' a year' : ''}`;
  return {
    outcome: outcome.name,
    title: outcome.about,
    unit: outcome.form.kind === 'ratio' ? outcome.unit : rate,
    arms: comparison.study.arms.slice(1).map((_, arm) => pointsOf(comparison, report, arm)),
  };
}

/** Windows by their middle; one that was cut short by the end of the run says too little. */
function pointsOf({ study, bounds }: Comparison, report: OutcomeReport, arm: number): CurvePoint[] {
  const first = parseDate(study.arms[0].scenario.start) ?? 0;
  const scale = rateOf(report);
  const lengths = bounds.slice(1).map((bound, window) => bound - bounds[window]);
  const longest = Math.max(...lengths);
  return report.windows.flatMap(({ window, effects }) => {
    const effect = effects[arm];
    const days = lengths[window];
    if (effect === undefined || days * 2 < longest || !Number.isFinite(effect.change)) return [];
    return [
      {
        day: first + Math.floor(bounds[window] + days / 2),
        change: effect.change * scale,
        low: (effect.unknown?.low ?? NaN) * scale,
        high: (effect.unknown?.high ?? NaN) * scale,
        error: effect.error * scale,
      },
    ];
  });
}
