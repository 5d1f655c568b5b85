import { describeEvidence, nearestName, Problem, registerOf, shareEvidenced, someOf, traceRegister } from 'assemblage';
import type { RegisteredParameter } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { significant } from '../terminal/numbers.ts';
import { wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { listCommand } from './register-list.ts';
import type { ListName } from './register-list.ts';

export interface RegisterOptions {
  readonly assumed?: true;
  readonly evidenced?: true;
  readonly mechanism?: string;
  readonly list?: ListName;
  readonly json?: true;
  /** Beginning of an owner, or of `owner.parameter`. */
  readonly name?: string;
}

/** `assemblage register` */
export function registerCommand(terminal: Terminal, options: RegisterOptions): number {
  if (options.list !== undefined) return listCommand(terminal, ENGINE.library, options.list, options.json === true);
  const traces = traceRegister();
  const all = [...registerOf(ENGINE.library), ...traces];
  const named = options.name === undefined ? all : beginning(all, options.name);
  const owned = options.mechanism === undefined ? named : ownedBy(named, options.mechanism);
  const chosen = owned.filter(({ grade }) =>
    options.assumed ? grade === 'assumed' : options.evidenced ? grade === 'evidenced' : true,
  );
  if (options.json) {
    terminal.out(`${JSON.stringify(chosen, null, 2)}\n`);
    return 0;
  }
  let owner = '';
  for (const parameter of chosen) {
    if (parameter.owner !== owner) {
      owner = parameter.owner;
      const kind = traces.includes(parameter) ? 'ordinary life and its traces, for `dataset --set`' : parameter.kind;
      terminal.out(`${terminal.paint('bold', owner)} (${kind})\n`);
    }
    terminal.out(describe(terminal, parameter));
  }
  terminal.out(sources(terminal, chosen));
  const { evidenced, assumed } = shareEvidenced(owned);
  terminal.out(
    `\n${chosen.length} parameters shown of ${owned.length}: ` +
      `${Math.round(evidenced * 100)} % evidenced, ${Math.round(assumed * 100)} % assumed.\n`,
  );
  return 0;
}

function beginning(all: readonly RegisteredParameter[], written: string): RegisteredParameter[] {
  const found = all.filter(({ owner, name }) => `${owner}.${name}`.startsWith(written) || name.startsWith(written));
  if (found.length > 0) return found;
  throw new Problem('AS112', `no parameter has a name that begins with ${written}`, {
    where: { file: 'assemblage register' },
    nearest: nearestName(written, new Set(all.map(({ owner }) => owner))),
  });
}

function ownedBy(all: readonly RegisteredParameter[], written: string): RegisteredParameter[] {
  const names = Object.entries({ ...ENGINE.library.mechanisms, ...ENGINE.library.policies, ...ENGINE.library.lenses });
  const owners = [...new Set([...names.map(([name]) => name), ...all.map(({ owner }) => owner)])];
  if (!owners.includes(written)) {
    throw new Problem('AS111', `there is no mechanism, policy or lens ${written}`, {
      where: { file: '--mechanism' },
      expected: `one of ${someOf(owners, 40)}`,
      nearest: nearestName(written, owners),
    });
  }
  return all.filter(({ owner }) => owner === written);
}

function describe(terminal: Terminal, parameter: RegisteredParameter): string {
  const { name, about, unit, value, low, high, grade, rows, note } = parameter;
  const range = `${significant(value)} ${unit} (${significant(low)} to ${significant(high)})`;
  const mark = grade === 'evidenced' ? terminal.paint('green', 'evidenced') : terminal.paint('yellow', 'assumed');
  const lines = [`  ${terminal.paint('cyan', name)}  ${range}  ${mark}`, ...indented(terminal, about)];
  if (rows.length > 0) lines.push(...indented(terminal, `evidence: ${rows.join(', ')}`));
  if (note !== '') lines.push(...indented(terminal, grade === 'assumed' ? `why: ${note}` : `note: ${note}`));
  return `${lines.join('\n')}\n`;
}

/** Each row of evidence once, in the order of their names. */
function sources(terminal: Terminal, chosen: readonly RegisteredParameter[]): string {
  const rows = [...new Set(chosen.flatMap((parameter) => parameter.rows))].toSorted();
  if (rows.length === 0) return '';
  const lines = rows.flatMap((row) => {
    const [first = '', ...more] = wrapText(`${row}  ${describeEvidence(row)}`, Math.max(40, terminal.width - 2));
    return [`  ${first}`, ...more.map((line) => `      ${line}`)];
  });
  return `\n${terminal.paint('bold', 'Evidence')}\n${lines.join('\n')}\n`;
}

function indented(terminal: Terminal, text: string): string[] {
  return wrapText(text, Math.max(40, terminal.width - 6)).map((line) => `      ${line}`);
}
