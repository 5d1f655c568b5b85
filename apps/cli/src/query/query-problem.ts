import { nearestName, Problem, someOf } from 'assemblage';
import type { Views } from './views.ts';

const READING = /^\s*(select|from|with|describe|summarize|show|explain|pivot|values|table)\b/i;
interface Details {
  readonly where: { readonly file: string; readonly line?: number; readonly column?: number };
  readonly cause: unknown;
}

const TABLES = 'List the tables with `assemblage query RUN "show tables"`.';

/** DuckDB's message without its drawing, with the place and the nearest name that the run really has. */
export function queryProblem(error: unknown, sql: string, views: Views): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const [first = text] = text.replace(/^Failed to extract statements: /, '').split('\n');
  const details = { where: placeIn(text), cause: error };
  if (text.startsWith('Permission Error') && !READING.test(sql)) {
    return new Problem('AS405', 'this statement does more than read the run', { ...details, expected: 'SELECT' });
  }
  const table = /Table with name (\S+) does not exist/.exec(text)?.[1];
  if (table !== undefined) {
    const expected = `one of ${someOf([...views.keys()], 20)}`;
    const nearest = nearestName(table, views.keys());
    return new Problem('AS402', `there is no table ${table}`, { ...details, expected, nearest, hint: TABLES });
  }
  const column = /column "([^"]+)" not found|does not have a column named "([^"]+)"/.exec(text);
  if (column !== null) return noColumn(column[1] ?? column[2] ?? '', sql, views, details);
  return new Problem('AS401', first, details);
}

/** Names the tables that do have the column, or the nearest column of the tables that were asked, or of any. */
function noColumn(name: string, sql: string, views: Views, details: Details): Problem {
  const asked = [...views.keys()].filter((view) => new RegExp(`\\b${view}\\b`, 'i').test(sql));
  const where = asked.length === 0 ? '' : ` in ${asked.join(', ')}`;
  const owners = viewsWith(name, views).filter((view) => !asked.includes(view));
  const near = owners.length > 0 ? undefined : nearestColumn(name, asked, views);
  return new Problem('AS403', `there is no column ${name}${where}`, {
    ...details,
    expected: owners.length > 0 ? `${name} is in ${someOf(owners)}` : columnsIn(asked, views),
    nearest: near,
    hint: hintFor(name, sql, near, asked),
  });
}

function nearestColumn(name: string, asked: readonly string[], views: Views): string | undefined {
  const own = nearestName(name, namesIn(asked, views));
  if (own !== undefined) return own;
  const other = nearestName(name, namesIn([...views.keys()], views));
  return other === undefined ? undefined : `${other} (in ${someOf(viewsWith(other, views), 3)})`;
}

function hintFor(name: string, sql: string, near: string | undefined, asked: readonly string[]): string {
  if (near === undefined && sql.includes(`"${name}"`)) {
    return `Text stands in single quotes: '${name}'. Double quotes are for names of columns.`;
  }
  return `List the columns with \`assemblage query RUN "describe ${asked[0] ?? 'TABLE'}"\`.`;
}

function columnsIn(asked: readonly string[], views: Views): string | undefined {
  const names = namesIn(asked, views);
  return names.length === 0 ? undefined : `one of ${someOf(names, 30)}`;
}

function namesIn(asked: readonly string[], views: Views): string[] {
  return [...new Set(asked.flatMap((view) => (views.get(view)?.columns ?? []).map(({ name }) => name)))];
}

/** Names are the same to SQL in capitals and small letters. */
function viewsWith(name: string, views: Views): string[] {
  const wanted = name.toLowerCase();
  return [...views].flatMap(([view, { columns }]) =>
    columns.some((column) => column.name.toLowerCase() === wanted) ? [view] : [],
  );
}

/** Line and column of the caret in DuckDB's message. */
function placeIn(text: string): { file: string; line?: number; column?: number } {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^LINE \d+: /.test(line));
  const label = /^LINE (\d+): /.exec(lines[at] ?? '');
  const caret = (lines[at + 1] ?? '').indexOf('^');
  if (label === null || caret < 0 || (lines[at] ?? '').includes('...')) return { file: 'query' };
  return { file: 'query', line: Number(label[1]), column: caret - label[0].length + 1 };
}
