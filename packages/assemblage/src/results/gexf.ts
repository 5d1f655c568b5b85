import { formatDate } from '../kernel/calendar.ts';
import { columnOf } from './columns-of.ts';
import type { Chunk } from './tables.ts';

/** Gathers `actants` and `ties` while a run goes on, and writes them as GEXF 1.3 for Gephi. */
export interface Network {
  add(chunk: Chunk): void;
  /**
   * The file; several portraits make it dynamic. `start` is the day number of the first day of the run. Undefined when
   * there was no portrait.
   */
  gexf(start: number): string | undefined;
  /** How much of a network that was too large the last file shows; undefined where it shows all. */
  cut(): NetworkCut | undefined;
}

export interface NetworkCut {
  /** Ties in the file, and ties that there were. */
  readonly shown: number;
  readonly of: number;
}

/** More rows than this are not gathered: such a network is for other tools. */
const MOST_ROWS = 2_000_000;
/** More nodes than this make a drawing unreadable. */
const MOST_NODES = 10_000;

/** Something that was seen on some of the days, and its weight then. */
interface Sighted {
  readonly row: Readonly<Record<string, string>>;
  readonly seen: Map<number, number>;
}

interface Portraits {
  readonly actants: readonly Chunk[];
  readonly ties: readonly Chunk[];
}

export function createNetwork(about: string): Network {
  const chunks: { actants: Chunk[]; ties: Chunk[] } = { actants: [], ties: [] };
  let rows = 0;
  let cut: NetworkCut | undefined;
  return {
    add(chunk) {
      if (chunk.table !== 'actants' && chunk.table !== 'ties') return;
      rows += chunk.rows;
      if (rows > MOST_ROWS) chunks.actants = chunks.ties = [];
      else chunks[chunk.table].push(chunk);
    },
    gexf(start) {
      if (rows === 0) return undefined;
      const large =
        rows > MOST_ROWS ? ' The network is too large to be drawn: see actants.parquet and ties.parquet.' : '';
      const written = writeGexf(about + large, chunks, start);
      cut = written.cut;
      return written.text;
    },
    cut: () => cut,
  };
}

interface WrittenNetwork {
  readonly text: string;
  readonly cut?: NetworkCut;
}

function writeGexf(about: string, portraits: Portraits, start: number): WrittenNetwork {
  const kept = choose(portraits);
  const nodes = sightings(portraits.actants, ['id', 'type', 'kind', 'channel', 'district'], ['id'], undefined, (id) =>
    kept.has(id),
  );
  const tiesThat = (isKept: (from: string, to: string) => boolean): Map<string, Sighted> =>
    sightings(portraits.ties, ['from', 'to', 'tie'], ['from', 'to', 'tie'], 'weight', isKept);
  const edges = tiesThat((from, to) => kept.has(from) && kept.has(to));
  const cut = kept.whole ? undefined : { shown: edges.size, of: tiesThat(() => true).size };
  const days = daysOf(portraits.actants);
  const dynamic = days.length > 1;
  const spells = (seen: Sighted['seen']): string => (dynamic ? spellsOf(seen, days, start) : '');
  const said =
    cut === undefined
      ? ''
      : ` Cut to the first districts and whom their people are tied to: ${cut.shown} of ${cut.of} ties.`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `<meta><creator>assemblage</creator><description>${escape(about + said)}</description></meta>`,
    dynamic
      ? '<graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="directed">'
      : '<graph mode="static" defaultedgetype="directed">',
    '<attributes class="node">',
    ...['type', 'kind', 'channel'].map((name) => `<attribute id="${name}" title="${name}" type="string"/>`),
    '<attribute id="district" title="district" type="integer"/>',
    '</attributes>',
    '<attributes class="edge"><attribute id="tie" title="tie" type="string"/></attributes>',
    '<nodes>',
  ];
  for (const { row, seen } of nodes.values()) lines.push(nodeOf(row, spells(seen)));
  lines.push('</nodes>', '<edges>');
  let number = 0;
  for (const { row, seen } of edges.values())
    lines.push(edgeOf(number++, row, Math.max(...seen.values()), spells(seen)));
  lines.push('</edges>', '</graph>', '</gexf>', '');
  const text = lines.join('\n');
  return cut === undefined ? { text } : { text, cut };
}

function daysOf(chunks: readonly Chunk[]): number[] {
  const days = new Set<number>();
  for (const chunk of chunks) for (const day of (columnOf(chunk, 'day') ?? []) as Int32Array) days.add(day);
  return [...days].sort((a, b) => a - b);
}

function nodeOf(row: Sighted['row'], spells: string): string {
  const { id, type, kind } = row;
  const values = ['type', 'kind', 'channel', 'district'].map(
    (name) => `<attvalue for="${name}" value="${escape(row[name])}"/>`,
  );
  const look = LOOKS[type] ?? LOOKS[kind] ?? '';
  return `<node id="${id}" label="${escape(type)} ${escape(kind)}"><attvalues>${values.join('')}</attvalues>${spells}${look}</node>`;
}

function edgeOf(number: number, { from, to, tie }: Sighted['row'], weight: number, spells: string): string {
  const value = `<attvalue for="tie" value="${escape(tie)}"/>`;
  return `<edge id="${number}" source="${from}" target="${to}" weight="${weight}"><attvalues>${value}</attvalues>${spells}</edge>`;
}

/** Rows of the chunks that are kept, by their key, with the days on which they were seen. */
function sightings(
  chunks: readonly Chunk[],
  names: readonly string[],
  key: readonly string[],
  weight: string | undefined,
  isKept: (...parts: string[]) => boolean,
): Map<string, Sighted> {
  const found = new Map<string, Sighted>();
  for (const chunk of chunks) {
    const keys = key.map((name) => columnOf(chunk, name) ?? []);
    const values = names.map((name) => columnOf(chunk, name) ?? []);
    const days = columnOf(chunk, 'day') ?? [];
    const weights = weight === undefined ? undefined : columnOf(chunk, weight);
    for (let row = 0; row < chunk.rows; row++) {
      const parts = keys.map((column) => String(column[row]));
      if (!isKept(...parts)) continue;
      const name = parts.join(' ');
      let entry = found.get(name);
      if (entry === undefined) {
        const cells = names.map((column, index) => [column, String(values[index][row])] as const);
        found.set(name, (entry = { row: Object.fromEntries(cells), seen: new Map() }));
      }
      entry.seen.set(Number(days[row]), Number(weights?.[row] ?? 1));
    }
  }
  return found;
}

/** Whom the drawing shows: everyone, or whole districts in their order and everyone to whom these are tied, up the chain. */
function choose({ actants, ties }: Portraits): { readonly whole: boolean; has(id: string): boolean } {
  const districts = new Map<string, Set<string>>();
  const everyone = new Set<string>();
  for (const chunk of actants) {
    const ids = (columnOf(chunk, 'id') ?? []) as readonly string[];
    const places = columnOf(chunk, 'district') ?? [];
    for (let row = 0; row < chunk.rows; row++) {
      everyone.add(ids[row]);
      const place = String(places[row]);
      const members = districts.get(place);
      if (members === undefined) districts.set(place, new Set([ids[row]]));
      else members.add(ids[row]);
    }
  }
  if (everyone.size <= MOST_NODES) return { whole: true, has: (id) => everyone.has(id) };
  const kept = new Set<string>();
  for (const [district, members] of [...districts].sort(([a], [b]) => Number(a) - Number(b))) {
    if (Number(district) < 0) continue;
    if (kept.size > 0 && kept.size + members.size > MOST_NODES) break;
    for (const id of members) kept.add(id);
  }
  for (let before = -1; before < kept.size;) {
    before = kept.size;
    for (const chunk of ties) {
      const from = (columnOf(chunk, 'from') ?? []) as readonly string[];
      const to = (columnOf(chunk, 'to') ?? []) as readonly string[];
      for (let row = 0; row < chunk.rows; row++) if (kept.has(from[row])) kept.add(to[row]);
    }
  }
  return { whole: false, has: (id) => kept.has(id) };
}

/** From each portrait on which it was there to the next portrait. */
function spellsOf(seen: Sighted['seen'], days: readonly number[], start: number): string {
  const spells: string[] = [];
  for (let at = 0; at < days.length; at++) {
    if (!seen.has(days[at])) continue;
    let next = at + 1;
    while (next < days.length && seen.has(days[next])) next++;
    const end = next < days.length ? ` endopen="${formatDate(start + days[next])}"` : '';
    spells.push(`<spell start="${formatDate(start + days[at])}"${end}/>`);
    at = next;
  }
  return `<spells>${spells.join('')}</spells>`;
}

const look = (red: number, green: number, blue: number, size: number): string =>
  `<viz:size value="${size}"/><viz:color r="${red}" g="${green}" b="${blue}"/>`;

/** Colours of the palette of Okabe and Ito (2008), which the colour-blind tell apart. */
const LOOKS: Readonly<Record<string, string>> = {
  person: look(153, 153, 153, 2),
  import: look(213, 94, 0, 20),
  wholesale: look(230, 159, 0, 14),
  retail: look(0, 114, 178, 8),
  social: look(0, 158, 115, 5),
  associate: look(204, 121, 167, 5),
};

function escape(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`) : text;
}
