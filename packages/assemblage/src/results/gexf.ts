import { formatDate } from '../kernel/calendar.ts';
import { rowsOf } from './columns-of.ts';
import type { Chunk } from './tables.ts';

/** Gathers `actants` and `ties` while a run goes on, and writes them as GEXF 1.3 for Gephi. */
export interface Network {
  add(chunk: Chunk): void;
  /**
   * The file; several portraits make it dynamic. `start` is the day number of the first day of the run. Undefined when
   * there was no portrait.
   */
  gexf(start: number): string | undefined;
}

/** More rows than this are not gathered: such a network is for other tools. */
const MOST_ROWS = 2_000_000;
/** More nodes than this make a drawing unreadable. */
const MOST_NODES = 20_000;

interface Node {
  readonly id: string;
  readonly type: string;
  /** Class of use, or level of the chain. */
  readonly kind: string;
  readonly channel: string;
  readonly district: number;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly tie: string;
}

/** Days on which something was seen, with its weight on each. */
type Sightings = Map<number, number>;

export function createNetwork(about: string): Network {
  const chunks: { actants: Chunk[]; ties: Chunk[] } = { actants: [], ties: [] };
  let rows = 0;
  return {
    add(chunk) {
      if (chunk.table !== 'actants' && chunk.table !== 'ties') return;
      rows += chunk.rows;
      if (rows > MOST_ROWS) {
        chunks.actants = [];
        chunks.ties = [];
      } else chunks[chunk.table].push(chunk);
    },
    gexf(start) {
      if (rows === 0) return undefined;
      const large = rows > MOST_ROWS ? ' The network is too large to be drawn: see actants.parquet and ties.parquet.' : '';
      return writeGexf(about + large, chunks.actants, chunks.ties, start);
    },
  };
}

function writeGexf(about: string, actants: readonly Chunk[], ties: readonly Chunk[], start: number): string {
  const nodes = new Map<string, { node: Node; seen: Sightings }>();
  for (const row of rowsOf(actants, ['day', 'id', 'type', 'kind', 'channel', 'district'])) {
    const { day, id, type, kind, channel, district } = row;
    const key = String(id);
    let entry = nodes.get(key);
    if (entry === undefined) {
      const words = { type: String(type), kind: String(kind), channel: String(channel) };
      nodes.set(key, (entry = { node: { id: key, ...words, district: Number(district) }, seen: new Map() }));
    }
    entry.seen.set(Number(day), 1);
  }
  const edges = new Map<string, { edge: Edge; seen: Sightings }>();
  for (const { day, from, to, tie, weight } of rowsOf(ties, ['day', 'from', 'to', 'tie', 'weight'])) {
    const key = `${String(from)} ${String(to)} ${String(tie)}`;
    let entry = edges.get(key);
    if (entry === undefined) {
      edges.set(key, (entry = { edge: { from: String(from), to: String(to), tie: String(tie) }, seen: new Map() }));
    }
    entry.seen.set(Number(day), Number(weight));
  }
  const kept = choose(nodes, edges);
  const days = [...new Set([...nodes.values()].flatMap(({ seen }) => [...seen.keys()]))].toSorted((a, b) => a - b);
  const cut = kept.size < nodes.size ? ` ${kept.size} of ${nodes.size} actants: whole districts and whom they are tied to.` : '';
  const dynamic = days.length > 1;
  const spells = (seen: Sightings): string => (dynamic ? spellsOf(seen, days, start) : '');
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `<meta><creator>assemblage</creator><description>${escape(about + cut)}</description></meta>`,
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
  for (const { node, seen } of nodes.values()) {
    if (!kept.has(node.id)) continue;
    const values = (['type', 'kind', 'channel', 'district'] as const).map(
      (name) => `<attvalue for="${name}" value="${escape(String(node[name]))}"/>`,
    );
    lines.push(
      `<node id="${node.id}" label="${escape(node.type)} ${escape(node.kind)}"><attvalues>${values.join('')}</attvalues>` +
        `${spells(seen)}${look(node)}</node>`,
    );
  }
  lines.push('</nodes>', '<edges>');
  let number = 0;
  for (const { edge, seen } of edges.values()) {
    if (!kept.has(edge.from) || !kept.has(edge.to)) continue;
    const weight = Math.max(...seen.values());
    lines.push(
      `<edge id="${number++}" source="${edge.from}" target="${edge.to}" weight="${weight}">` +
        `<attvalues><attvalue for="tie" value="${escape(edge.tie)}"/></attvalues>${spells(seen)}</edge>`,
    );
  }
  lines.push('</edges>', '</graph>', '</gexf>', '');
  return lines.join('\n');
}

/** Whole districts, in their order, until the nodes are many; and everyone to whom these are tied, up the chain. */
function choose(
  nodes: ReadonlyMap<string, { node: Node }>,
  edges: ReadonlyMap<string, { edge: Edge }>,
): ReadonlySet<string> {
  if (nodes.size <= MOST_NODES) return new Set(nodes.keys());
  const districts = new Map<number, string[]>();
  for (const { node } of nodes.values()) {
    const list = districts.get(node.district);
    if (list === undefined) districts.set(node.district, [node.id]);
    else list.push(node.id);
  }
  const kept = new Set<string>();
  for (const [, list] of [...districts].filter(([district]) => district >= 0).toSorted(([a], [b]) => a - b)) {
    if (kept.size > 0 && kept.size + list.length > MOST_NODES) break;
    for (const id of list) kept.add(id);
  }
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    for (const { edge } of edges.values()) {
      if (kept.has(edge.from) && nodes.get(edge.from)?.node.type !== nodes.get(edge.to)?.node.type) kept.add(edge.to);
    }
  }
  return kept;
}

/** From each portrait on which it was there to the next portrait. */
function spellsOf(seen: Sightings, days: readonly number[], start: number): string {
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

/** Colours of the palette of Okabe and Ito (2008), which the colour-blind tell apart. */
const LOOKS: Readonly<Record<string, readonly [red: number, green: number, blue: number, size: number]>> = {
  person: [153, 153, 153, 2],
  import: [213, 94, 0, 20],
  wholesale: [230, 159, 0, 14],
  retail: [0, 114, 178, 8],
  social: [0, 158, 115, 5],
};

function look({ type, kind }: Node): string {
  const found = LOOKS[type] ?? LOOKS[kind];
  if (found === undefined) return '';
  const [red, green, blue, size] = found;
  return `<viz:size value="${size}"/><viz:color r="${red}" g="${green}" b="${blue}"/>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
