import { gradeOf } from '../../packages/assemblage/src/evidence/parameter.ts';
import type { Evidence, Parameters } from '../../packages/assemblage/src/evidence/parameter.ts';
import { describeEvidence } from '../../packages/assemblage/src/evidence/register.ts';
import type { EvidenceName } from '../../packages/assemblage/src/index.ts';
import { code, number, table } from './markdown.ts';

/** Data sets that lie beside those of Britain. */
const IN_BRITAIN = new Set(['gb-forces']);

/** A table of parameters, and below it what each row of evidence says. `up` leads from the page to the root. */
export function parameterTable(parameters: Parameters, up: string): string {
  const all = Object.entries(parameters);
  if (all.length === 0) return 'It has no parameters.';
  const rows = all.map(([name, parameter]) => {
    const { about, unit, value, low, high, evidence } = parameter;
    const range = `${number(low)} to ${number(high)}`;
    return [code(name), about, number(value), range, unit, `${gradeOf(parameter)}: ${because(evidence)}`];
  });
  const cited = evidenceOf(all.map(([, { evidence }]) => evidence));
  const list = cited.map((row) => `- ${code(row)} ${evidenceLine(row, up)}`);
  const below = list.length === 0 ? '' : `\n\nEvidence cited:\n\n${list.join('\n')}`;
  return table(['parameter', 'meaning', 'value', 'plausible range', 'unit', 'why'], rows) + below;
}

/** Each row of evidence once, in order. */
function evidenceOf(list: readonly Evidence[]): EvidenceName[] {
  const rows = list.flatMap((evidence) => ('rows' in evidence ? evidence.rows : []));
  return [...new Set(rows)].sort((left, right) => (left < right ? -1 : 1));
}

function because(evidence: Evidence): string {
  if ('assumed' in evidence) return evidence.assumed;
  const rows = evidence.rows.map(code).join(', ');
  return evidence.note === undefined ? rows : `${rows}; ${evidence.note}`;
}

/** What a row says, with a link where it is a data set of this repository. */
function evidenceLine(row: EvidenceName, up: string): string {
  if (!row.startsWith('data:')) return describeEvidence(row);
  const [file, part] = row.slice('data:'.length).split('.');
  const path = `data/${IN_BRITAIN.has(file) ? 'britain' : 'europe'}/${file}.tsv`;
  return `[${path}](${up}${path})${part === undefined ? '' : `, figures of ${part}`}`;
}
