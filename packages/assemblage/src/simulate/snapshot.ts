import { growTable, type TypedColumn, usedPart } from '../kernel/columns.ts';
import { hashText, pageHashes } from '../kernel/hash.ts';
import { Problem } from '../kernel/problem.ts';
import type { TableName } from '../world/schema.ts';
import type { World } from '../world/world.ts';
import { lastingTables } from './fingerprint.ts';

const MAGIC = 'ASSEMBLAGE-SNAPSHOT-1\n';
const CLOSING = '\nEND-OF-SNAPSHOT\n';
const ALIGN = 64;
/** Digits of the length of the header, and where the header begins: after mark, length and hash. */
const LENGTH = 12;
const HEADER = MAGIC.length + LENGTH + 32;

/** The state of a run beside its tables. */
export interface RunState {
  readonly identity: string;
  readonly version: string;
  readonly day: number;
  readonly chain: readonly number[];
  readonly agentDays: number;
  readonly memories: Readonly<Record<string, readonly number[]>>;
}

interface Place {
  readonly table: string;
  readonly column: string;
  readonly rows: number;
  readonly offset: number;
  readonly bytes: number;
  readonly pages: readonly number[];
}

/**
 * One file, in parts to be written one after the other: a header, the used part of each column as it lies in memory, a
 * closing mark. Little-endian, columns aligned to 64 bytes, each with a hash a page.
 */
export function writeSnapshot(world: World, state: RunState): Uint8Array[] {
  const places: Place[] = [];
  const columns: Uint8Array[] = [];
  let offset = 0;
  for (const name of lastingTables(world)) {
    const table = world.tables[name];
    for (const column of Object.keys(table.columns)) {
      const used = usedPart(table, column);
      const bytes = used.byteLength;
      places.push({ table: name, column, rows: table.rows[0], offset, bytes, pages: [...pageHashes(used)] });
      const padded = Math.ceil(bytes / ALIGN) * ALIGN;
      columns.push(new Uint8Array(used.buffer, used.byteOffset, bytes), new Uint8Array(padded - bytes));
      offset += padded;
    }
  }
  const header = JSON.stringify({ ...state, places });
  const room = Math.ceil((HEADER + header.length) / ALIGN) * ALIGN;
  const head = new Uint8Array(room).fill(32);
  head.set(encode(MAGIC + String(room).padStart(LENGTH) + hashText(header.padEnd(room - HEADER))));
  head.set(encode(header), HEADER);
  return [head, ...columns.filter((part) => part.length > 0), encode(CLOSING)];
}

/** Puts a snapshot's columns into a freshly founded world of the same run. Throws a Problem when the file is not whole. */
export function readSnapshot(bytes: Uint8Array, world: World, identity: string, version: string): RunState {
  if (decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) throw damaged('it does not begin as a snapshot');
  if (decode(bytes.subarray(bytes.length - CLOSING.length)) !== CLOSING) throw damaged('its closing mark is missing');
  const room = Number(decode(bytes.subarray(MAGIC.length, MAGIC.length + LENGTH)));
  const header = decode(bytes.subarray(HEADER, room));
  if (decode(bytes.subarray(MAGIC.length + LENGTH, HEADER)) !== hashText(header)) throw damaged('its header is wrong');
  const { places, ...state } = JSON.parse(header) as RunState & { places: Place[] };
  if (state.version !== version)
    throw new Problem('AS306', `The snapshot was made by version ${state.version}, this is ${version}.`);
  if (state.identity !== identity) throw damaged('it belongs to another run');
  for (const place of places) {
    const table = world.tables[place.table as TableName];
    if (place.rows > table.capacity) growTable(table, Math.ceil(place.rows * 1.25));
    table.rows[0] = place.rows;
    const into = usedPart(table, place.column);
    const from = room + place.offset;
    new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(bytes.subarray(from, from + place.bytes));
    if (!samePages(into, place.pages)) throw damaged(`a page of ${place.table}.${place.column} is wrong`);
  }
  return state;
}

function samePages(column: TypedColumn, pages: readonly number[]): boolean {
  const now = pageHashes(column);
  return now.length === pages.length && now.every((page, i) => page === pages[i]);
}

function damaged(why: string): Problem {
  return new Problem('AS309', `The snapshot cannot be used: ${why}.`);
}

/** Text of the header: plain ASCII is enough, so that no host function is needed. */
function encode(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function decode(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return text;
}
