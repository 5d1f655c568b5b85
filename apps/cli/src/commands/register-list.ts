import { LEVERS } from 'assemblage';
import type { LeverName, Library } from 'assemblage';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

export type ListName = 'policies' | 'lenses';

interface Listed {
  readonly name: string;
  readonly worlds: string;
  readonly about: string;
}

/** `assemblage register --list policies`: each in a line or two, without its parameters. */
export function listCommand(terminal: Terminal, library: Library, list: ListName, json: boolean): number {
  const rows = list === 'policies' ? policiesOf(library) : lensesOf(library);
  if (json) {
    terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
    return 0;
  }
  const columns = [{ title: 'name' }, { title: 'worlds', wrap: true }, { title: 'about', wrap: true }];
  const cells = rows.map(({ name, worlds, about }) => [name, worlds, about]);
  terminal.out(table(terminal, columns, cells));
  terminal.out('\nSettings of one: `assemblage register --mechanism NAME`. All of it: docs/scenario.md.\n');
  return 0;
}

/** Tables that have rows in street worlds alone. */
const OF_THE_STREET: ReadonlySet<string> = new Set(['forces', 'areas', 'providers']);

/** What a policy needs is what it pulls: it is tried on levers that move nothing. */
function policiesOf({ policies }: Library): Listed[] {
  return Object.values(policies).map(({ name, about, parameters, pull }) => {
    const tables = new Set<string>();
    const note = (lever: LeverName): void => void tables.add(LEVERS[lever].table);
    const values = Object.fromEntries(Object.entries(parameters).map(([key, { value }]) => [key, value]));
    pull({ set: note, scale: note, add: note }, values);
    return { name, about, worlds: [...tables].some((one) => OF_THE_STREET.has(one)) ? 'street' : 'all' };
  });
}

function lensesOf({ lenses }: Library): Listed[] {
  return Object.values(lenses).map(({ name, about, worlds, needs }) => {
    const where = worlds === undefined ? 'all' : worlds.includes('europe') ? 'Europe' : 'street';
    return {
      name,
      about: firstSentence(about),
      worlds: needs === undefined ? where : `${where}, with ${needs.setting}`,
    };
  });
}

/** A list is to be read at a glance; the card of a lens says the rest. */
function firstSentence(text: string): string {
  return /^.*?[.](?= [A-Z])/.exec(text)?.[0] ?? text;
}
