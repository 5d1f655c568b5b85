import type { Bearer } from 'assemblage';
import type { RiskRow } from '../engine/messages.ts';
import { significant, whole } from '../figures/numbers.ts';

/** Who bears it, in the order in which the legend has them. Each colour stands out from its ground by three to one. */
export const BEARER_COLORS: Readonly<Record<Bearer, readonly [light: string, dark: string]>> = {
  child: ['#c8550a', '#f0a04b'],
  'exploited adult': ['#8a6d00', '#f0e442'],
  bystander: ['#a8518a', '#e08cbf'],
  user: ['#007a5a', '#3ecf9f'],
  seller: ['#0072b2', '#56b4e9'],
};

export function colorOf({ link }: RiskRow, dark: boolean): string {
  return BEARER_COLORS[link.bears[0] ?? 'seller'][dark ? 1 : 0];
}

/** A rate in its own words: `12.5 % of searches`, `7.24 per 1,000 number-days`. */
export function rateText({ per }: RiskRow, rate: number | undefined): string {
  if (rate === undefined) return 'none at risk';
  const { of, words } = per;
  return `${significant((rate * of) / 1000)} ${words}`;
}

/** In the picture, where the object stands beside it; in a narrow one a share is said without its events. */
export function shortRate(row: RiskRow, wide: boolean): string {
  const { made, atRisk, link, rate = 0 } = row;
  if (made === 0) return `none of ${whole(atRisk)}`;
  if (link.share !== true) return `${significant(rate)} a 1,000`;
  return wide ? rateText(row, rate) : `${significant(rate / 10)} %`;
}

/** What follows: the harm, or the next object of the path. */
export function harmText({ link }: RiskRow, rows: readonly RiskRow[]): string {
  if (link.harm !== undefined) return link.harm;
  const next = rows.find((row) => link.leadsTo.includes(row.link.id));
  return next === undefined ? 'leads to other links' : `then: ${next.object.name}`;
}

/** What the parameters of the rate rest on. */
export function gradesText({ parameters }: RiskRow): string {
  return [...new Set(parameters.map(({ grade }) => grade))].toSorted().toReversed().join(' and ');
}

/** Links of one object stand together; objects in the order in which the list names them first. */
export function byObject(rows: readonly RiskRow[]): readonly RiskRow[] {
  const objects = [...new Set(rows.map(({ link }) => link.object))];
  return objects.flatMap((name) => rows.filter(({ link }) => link.object === name));
}

export const ONE_RUN =
  'This is one run, and a single run says little: events come in clusters, weeks hang together, and another seed can give quite other rates. So no interval is given, and a difference between two quarters is one of this run. For intervals set worlds side by side: What if, under Ask.';

export const HOW_TO_READ =
  'Colour: who bears it. Thick: many links for a thousand at risk, on a scale of ratios; dashed: none came to pass. Curve: week by week, on a scale of its own. The order says nothing about how much a link matters.';
