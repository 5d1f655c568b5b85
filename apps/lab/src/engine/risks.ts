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
