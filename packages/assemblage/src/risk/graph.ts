import type { Grade } from '../evidence/parameter.ts';
import type { RegisteredParameter } from '../evidence/register.ts';
import { RISK_LINKS } from './catalogue.ts';
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
  /** For a thousand objects at risk, in their unit; undefined when nothing was at risk. */
  readonly rate: number | undefined;
}

/**
 * A link of the graph of a run, with what came of it. It has no interval: events come in clusters and weeks hang together,
 * so that the counts of one run do not tell how far another course of chance would be from them.
 */
export interface RiskEdge extends RiskRate {
  readonly link: RiskLink;
  readonly object: RiskObject;
  /** Undefined where the engine does not add it up. */
  readonly expected: number | undefined;
  /** The first and the last quarter of the run. Whether they differ by more than chance, one run cannot tell. */
  readonly first: RiskRate;
  readonly last: RiskRate;
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
    const likely = own.reduce((sum, { expected }) => sum + expected, 0);
    return [
      {
        ...rateOf(own),
        link,
        object: OBJECTS[link.object],
        expected: link.expected === undefined ? undefined : likely,
        first: rateOf(own.filter(({ day }) => day <= early)),
        last: rateOf(own.filter(({ day }) => day >= late)),
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
