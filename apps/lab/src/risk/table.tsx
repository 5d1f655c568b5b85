import type { RiskRow } from '../engine/messages.ts';
import { significant, whole } from '../figures/numbers.ts';
import { gradesText, harmText, rateText } from './looks.ts';

/** Columns of the table, and of the file: the same words as on the command line. */
const COLUMNS: readonly (readonly [title: string, of: (row: RiskRow, rows: readonly RiskRow[]) => string])[] = [
  ['made', ({ made }) => whole(made)],
  ['rate', (row) => rateText(row, row.rate)],
  ['parameters of the rate', (row) => gradesText(row) || 'none'],
  ['harm', (row, rows) => harmText(row, rows)],
  ['who bears it', ({ link }) => link.bears.join(', ')],
  ['lowered by', ({ loweredBy }) => listed(loweredBy)],
  ['raised by', ({ raisedBy }) => listed(raisedBy)],
  ['moved by', ({ movedBy }) => listed(movedBy)],
  ['cost', ({ costs }) => listed(costs, 'none in the model')],
  ['first quarter', (row) => rateText(row, row.first.rate)],
  ['last quarter', (row) => rateText(row, row.last.rate)],
];

/** The graph in words: for those who do not see it, and for the exact figure. */
export function RiskTable({
  rows,
  chosen,
  choose,
}: {
  rows: readonly RiskRow[];
  chosen: string;
  choose: (id: string) => void;
}) {
  return (
    <section className="card">
      <h2>The graph as a table</h2>
      <div className="scroll" role="region" aria-label="The risk graph as a table" tabIndex={0}>
        <table className="risks">
          <caption className="unseen">Links, what was counted of them in this run, and what moves them</caption>
          <thead>
            <tr>
              <th scope="col">object</th>
              <th scope="col">link</th>
              {COLUMNS.map(([title]) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.link.id} aria-current={row.link.id === chosen ? 'true' : undefined}>
                <td>{row.object.name}</td>
                <th scope="row">
                  <button type="button" className="ask" onClick={() => choose(row.link.id)}>
                    {row.link.link}
                  </button>
                </th>
                {COLUMNS.map(([title, of]) => (
                  <td key={title}>{of(row, rows)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The same table as a file, with what it is at its head. */
export function riskCsv(rows: readonly RiskRow[], head: readonly string[]): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const titles = ['object', 'link', 'id', 'at risk', 'unit', 'expected', ...COLUMNS.map(([title]) => title)];
  const lines = rows.map((row) => {
    const { object, link, atRisk, expected } = row;
    const own = [object.name, link.link, link.id, String(atRisk), object.unit];
    const likely = expected === undefined ? '' : significant(expected, 6);
    return [...own, likely, ...COLUMNS.map(([, of]) => of(row, rows))].map(cell).join(',');
  });
  return `${[...head.map((line) => `# ${line}`), titles.map(cell).join(','), ...lines].join('\n')}\n`;
}

export function listed(texts: readonly string[], none = 'nobody in the model'): string {
  return texts.length === 0 ? none : texts.join('; ');
}
