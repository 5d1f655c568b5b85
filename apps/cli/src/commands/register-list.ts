import { isOfStreets } from 'assemblage';
import type { Library } from 'assemblage';
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

function policiesOf({ policies }: Library): Listed[] {
  return Object.values(policies).map((policy) => ({
    name: policy.name,
    about: policy.about,
    worlds: isOfStreets(policy) ? 'street' : 'all',
  }));
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
