import type { Grade } from '../evidence/parameter.ts';
import type { RegisteredParameter } from '../evidence/register.ts';
import { RISK_LINKS } from './catalogue.ts';
import { type Interval, poissonInterval, rateChanged } from './intervals.ts';
import type { RiskLink } from './link.ts';
import { OBJECTS, type RiskObject } from './objects.ts';

/** A row of the table `risks`. */
export interface RiskWeek {
  readonly day: number;
  readonly link: string;
  readonly atRisk: number;
  readonly made: number;
  /** Below 0 where the engine does not add it up. */
  readonly expected: number;
}

/** Links made and objects at risk in a part of the run. */
export interface RiskRate {
  readonly atRisk: number;
  readonly made: number;
  /** For a thousand object-days; undefined when nothing was at risk. */
  readonly rate: number | undefined;
}

/** A link of the graph of a run, with what came of it. */
export interface RiskEdge extends RiskRate {
  readonly link: RiskLink;
  readonly object: RiskObject;
  /** Undefined where the engine does not add it up. */
  readonly expected: number | undefined;
  /** Of the rate: what other courses of chance would give, 19 times in 20. Not what we do not know of the world. */
  readonly chance: Interval | undefined;
  /** The first and the last quarter of the run. */
  readonly first: RiskRate;
  readonly last: RiskRate;
  /** Whether the two differ by more than chance: 1 up, -1 down, 0 no. */
  readonly change: -1 | 0 | 1;
  readonly weeks: readonly (RiskRate & { readonly day: number })[];
  /** Parameters of its rate, and what they rest on. */
  readonly parameters: readonly {
    readonly name: string;
    readonly value: number;
    readonly unit: string;
    readonly grade: Grade;
  }[];
}

const QUARTERS = 4;

/** The graph of a run from its weeks. Links of which nothing was ever at risk are left out. */
export function riskGraph(
  weeks: readonly RiskWeek[],
  register: readonly RegisteredParameter[],
  settings: Readonly<Record<string, number>> = {},
): RiskEdge[] {
  const days = [...new Set(weeks.map(({ day }) => day))].sort((a, b) => a - b);
  const quarter = Math.max(1, Math.floor(days.length / QUARTERS));
  const early = days[quarter - 1] ?? 0;
  const late = days[days.length - quarter] ?? 0;
  return RISK_LINKS.flatMap((link) => {
    const own = weeks.filter((week) => week.link === link.id);
    if (own.length === 0) return [];
    const whole = rateOf(own);
    const first = rateOf(own.filter(({ day }) => day <= early));
    const last = rateOf(own.filter(({ day }) => day >= late));
    const likely = own.reduce((sum, { expected }) => sum + expected, 0);
    return [
      {
        ...whole,
        link,
        object: OBJECTS[link.object],
        expected: link.expected === undefined ? undefined : likely,
        chance: whole.atRisk > 0 ? perThousand(poissonInterval(whole.made), whole.atRisk) : undefined,
        first,
        last,
        change: days.length < 2 ? 0 : rateChanged(first, last),
        weeks: own.map((week) => ({ day: week.day, ...rateOf([week]) })),
        parameters: parametersOf(link, register, settings),
      },
    ];
  });
}

function rateOf(weeks: readonly Pick<RiskWeek, 'atRisk' | 'made'>[]): RiskRate {
  const atRisk = weeks.reduce((sum, week) => sum + week.atRisk, 0);
  const made = weeks.reduce((sum, week) => sum + week.made, 0);
  return { atRisk, made, rate: atRisk > 0 ? (1000 * made) / atRisk : undefined };
}

function perThousand({ low, high }: Interval, atRisk: number): Interval {
  return { low: (1000 * low) / atRisk, high: (1000 * high) / atRisk };
}

function parametersOf(
  { rate }: RiskLink,
  register: readonly RegisteredParameter[],
  settings: Readonly<Record<string, number>>,
): RiskEdge['parameters'] {
  return register.flatMap(({ owner, name, value, unit, grade }) => {
    const full = `${owner}.${name}`;
    return rate.includes(full) ? [{ name: full, value: settings[full] ?? value, unit, grade }] : [];
  });
}
