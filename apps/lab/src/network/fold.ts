// Weeks of flows as a graph that can be drawn: single actors or groups, the largest of them.
import { type FlowNews, type FlowWeek, NODE_KINDS } from '../engine/messages.ts';
import type { GraphAsk, Measure, NodeKind } from './shapes.ts';

/** More nodes than this cannot be told apart in a picture. */
export const MOST_NODES = 260;

/** A node before it has a position. */
export interface Folded {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly place: string;
}

/** Amounts between nodes, by `from to`. */
export interface Folding {
  readonly nodes: ReadonlyMap<string, Folded>;
  readonly amounts: ReadonlyMap<string, number>;
}

/** Everything that was told of a run so far. */
export interface KnownFlows {
  readonly weeks: FlowWeek[];
  readonly works: Map<number, number>;
  readonly home: Map<number, number>;
  places: readonly string[];
  ports: readonly string[];
}

export function emptyFlows(): KnownFlows {
  return { weeks: [], works: new Map(), home: new Map(), places: [], ports: [] };
}

export function addNews(known: KnownFlows, news: FlowNews): void {
  known.weeks.push(...news.weeks);
  known.places = news.places;
  known.ports = news.ports;
  news.codes.forEach((code, row) => {
    known.works.set(code, news.works[row] ?? -1);
    known.home.set(code, news.home[row] ?? -1);
  });
}

/** What stays of what moves: `kept` nodes carry it. */
export interface Reduced extends Folding {
  readonly leftNodes: number;
  readonly leftShare: number;
}

/** The amounts of some weeks between the nodes that a reader asked for. */
export function fold(known: KnownFlows, weeks: readonly FlowWeek[], ask: GraphAsk): Folding {
  const nodes = new Map<string, Folded>();
  const amounts = new Map<string, number>();
  const folded = new Map<number, Folded | undefined>();
  const nodeOf = (code: number): Folded | undefined => {
    if (!folded.has(code)) folded.set(code, foldedOf(known, code, ask));
    return folded.get(code);
  };
  for (const week of weeks) {
    const values = week[ask.measure satisfies Measure];
    for (let row = 0; row < week.from.length; row++) {
      const [code, toCode] = [week.from[row] as number, week.to[row] as number];
      const [from, to] = [nodeOf(code), nodeOf(toCode)];
      if (from === undefined || to === undefined || from.id === to.id) continue;
      if (ask.around !== undefined && !isAround(known, code, ask.around) && !isAround(known, toCode, ask.around))
        continue;
      nodes.set(from.id, from);
      nodes.set(to.id, to);
      const key = `${from.id} ${to.id}`;
      amounts.set(key, (amounts.get(key) ?? 0) + (values[row] ?? 0));
    }
  }
  return { nodes, amounts };
}

function isAround(known: KnownFlows, code: number, place: string): boolean {
  return [known.works, known.home].some((rows) => known.places[rows.get(code) ?? -1] === place);
}

/** The largest nodes of each kind by what goes through them, and what moves between these. */
export function largest({ nodes, amounts }: Folding, most: number = MOST_NODES): Reduced {
  if (nodes.size <= most) return { nodes, amounts, leftNodes: 0, leftShare: 0 };
  const through = throughOf(amounts);
  const ranked = [...nodes.values()].toSorted(
    (a, b) => (through.get(b.id) ?? 0) - (through.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1),
  );
  // Each kind has its share of the room: else the top of the chain, where loads are large, would fill it.
  const kinds = new Set(ranked.map(({ kind }) => kind));
  const quota = Math.floor(most / kinds.size);
  const first = [...kinds].flatMap((kind) => ranked.filter((node) => node.kind === kind).slice(0, quota));
  const taken = new Set(first);
  const rest = ranked.filter((node) => !taken.has(node)).slice(0, most - first.length);
  return keep({ nodes, amounts }, new Map([...first, ...rest].map((node) => [node.id, node])));
}

/** What moves between some of the nodes. */
export function keep({ nodes, amounts }: Folding, kept: ReadonlyMap<string, Folded>): Reduced {
  const inside = new Map([...amounts].filter(([key]) => ends(key).every((id) => kept.has(id))));
  const touched = new Set([...inside.keys()].flatMap(ends));
  const [all, stays] = [sumOf(amounts), sumOf(inside)];
  return {
    nodes: new Map([...kept].filter(([id]) => touched.has(id))),
    amounts: inside,
    leftNodes: nodes.size - touched.size,
    leftShare: all > 0 ? 1 - stays / all : 0,
  };
}

export function ends(key: string): [from: string, to: string] {
  const [from = '', to = ''] = key.split(' ');
  return [from, to];
}

/** The greater of what comes to a node and what goes from it. */
export function throughOf(amounts: ReadonlyMap<string, number>): Map<string, number> {
  const came = new Map<string, number>();
  const went = new Map<string, number>();
  for (const [key, amount] of amounts) {
    const [from, to] = ends(key);
    went.set(from, (went.get(from) ?? 0) + amount);
    came.set(to, (came.get(to) ?? 0) + amount);
  }
  return new Map(
    [...new Set([...came.keys(), ...went.keys()])].map((id) => [id, Math.max(came.get(id) ?? 0, went.get(id) ?? 0)]),
  );
}

function sumOf(amounts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const amount of amounts.values()) sum += amount;
  return sum;
}

/** What all of a kind in a country are called together. */
const GROUPS: Readonly<Partial<Record<NodeKind, string>>> = {
  importer: 'Importers of',
  wholesaler: 'Wholesalers of',
  place: 'Sales in',
};

/** The node that an actor is drawn as; undefined where it is left out. */
function foldedOf(known: KnownFlows, code: number, { detail, street }: GraphAsk): Folded | undefined {
  const row = code >> 3;
  const kind = NODE_KINDS[code & 7] ?? 'place';
  const home = shownPlace(known.places[known.home.get(code) ?? -1]);
  if (detail === 'places' && street) return townOf(home);
  if (kind === 'port') return { id: `p${row}`, kind, name: known.ports[row] ?? '', place: home };
  if (kind === 'place') return { id: `a${row}`, kind, name: `${GROUPS.place} ${home}`, place: home };
  if (detail === 'places') {
    return { id: `${kind}-${known.home.get(code)}`, kind, name: `${GROUPS[kind]} ${home}`, place: home };
  }
  const works = shownPlace(known.places[known.works.get(code) ?? -1]);
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${row}`;
  return { id: `c${code}`, kind, name, place: kind === 'line' && home !== works ? `${works}, from ${home}` : works };
}

/** Networks, lines and sales of a town, all its parts together. Above retail nobody is at home in one place. */
function townOf(home: string): Folded | undefined {
  const name = home.replace(/, part \d+$/, '');
  return name === '' ? undefined : { id: `t-${name.replaceAll(' ', '-')}`, kind: 'place', name, place: '' };
}

function shownPlace(name: string | undefined): string {
  return name?.startsWith('cell ') === true ? `synthetic ${name}` : (name ?? '');
}
