import {
  costsOf,
  LIBRARY,
  loweredBy,
  movedBy,
  raisedBy,
  rateWords,
  registerOf,
  RISK_LINKS,
  riskGraph,
} from 'assemblage';
import type { Chunk, RegisteredParameter, RiskWeek, Scenario } from 'assemblage';
import type { RiskNews } from './messages.ts';
import { numbersOf, textAt } from './sums.ts';

/** The table of a run in which links are counted week by week. */
export const RISKS = 'risks';

const WEEK = 7;

let register: RegisteredParameter[] | undefined;

/** The risk graph of the weeks that are over on a day. Without a table no week is over yet. */
export function riskNews(table: Chunk | undefined, { parameters }: Scenario, until: number): RiskNews {
  register ??= registerOf(LIBRARY);
  const weeks = table === undefined ? [] : weeksOf(table).filter(({ day }) => day <= until);
  const edges = riskGraph(weeks, register, parameters);
  const links = edges.map(({ link }) => link);
  return {
    rows: edges.map((edge) => ({
      ...edge,
      weeks: wholeWeeks(edge.weeks),
      per: rateWords(edge.link),
      loweredBy: loweredBy(edge.link),
      raisedBy: raisedBy(edge.link, links),
      movedBy: movedBy(edge.link),
      costs: costsOf(edge.link),
    })),
    known: RISK_LINKS.length,
    last: weeks.reduce((last, { day }) => Math.max(last, day), -1),
  };
}

/** The end of a run may be a short week: too little to tell a rate by, where there are others. */
function wholeWeeks<W extends { readonly day: number }>(weeks: readonly W[]): readonly W[] {
  const whole = weeks.filter(({ day }) => (day + 1) % WEEK === 0);
  return whole.length > 0 ? whole : weeks;
}

function weeksOf(table: Chunk): RiskWeek[] {
  const [day, atRisk, made, expected] = ['day', 'atRisk', 'made', 'expected'].map((name) => numbersOf(table, name));
  return Array.from({ length: table.rows }, (_, row) => ({
    day: day?.[row] ?? 0,
    link: textAt(table, 'link', row),
    atRisk: atRisk?.[row] ?? 0,
    made: made?.[row] ?? 0,
    expected: expected?.[row] ?? -1,
  }));
}
