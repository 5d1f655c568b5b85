import { compareKeys } from '../../kernel/keys.ts';
import type { ReadColumn } from '../schema.ts';
import { LINE_SILENT, LINE_UP } from './lines.ts';
import type { Reach } from './reach.ts';

interface Columns {
  readonly networks: { readonly area: ReadColumn };
  readonly lines: {
    readonly rows: Int32Array;
    readonly keyLo: ReadColumn;
    readonly keyHi: ReadColumn;
    readonly network: ReadColumn;
    readonly area: ReadColumn;
    readonly state: ReadColumn;
    readonly posts: ReadColumn;
    readonly adults: ReadColumn;
    readonly children: ReadColumn;
    readonly coerced: ReadColumn;
  };
}

/** Who is looked for today, and where: the entries of area `a` are `from[a]` to `from[a + 1]`, in the order of lines' keys. */
export interface Vacancies {
  /** Posts that are looked for today, for each person at risk who lives in the area: of all areas in reach. */
  readonly perPerson: Float64Array;
  readonly reach: Reach;
  /** People at risk in reach of each area, by their weight. */
  readonly pool: Float64Array;
  /** Posts of each line that nobody fills. */
  readonly vacant: Int32Array;
  readonly from: Int32Array;
  readonly line: Int32Array;
  /** Posts looked for in the area, summed up to this entry. */
  readonly upTo: Float64Array;
  readonly wanting: Int32Array;
  readonly next: Int32Array;
}

export function createVacancies(lines: number, reach: Reach, atRisk: Float64Array): Vacancies {
  const areas = atRisk.length;
  const pool = atRisk.map((_, a) => {
    let all = 0;
    for (let n = reach.from[a]; n < reach.from[a + 1]; n++) all += atRisk[reach.area[n]] * reach.weight[n];
    return all;
  });
  return {
    perPerson: new Float64Array(areas),
    reach,
    pool,
    vacant: new Int32Array(lines),
    from: new Int32Array(areas + 1),
    line: new Int32Array(lines * 2),
    upTo: new Float64Array(lines * 2),
    wanting: new Int32Array(lines),
    next: new Int32Array(areas + 1),
  };
}

/** How lines look for people. */
interface Search {
  /** Share of a county line's search that goes on in its own city. */
  readonly atHome: number;
  /** How much a line at home looks for children and vulnerable people, against a county line. */
  readonly local: number;
}

/** Counts the empty posts of lines at work. A line looks for people where its network is at home and where it sells. */
export function countVacancies(v: Vacancies, c: Columns, { atHome, local }: Search): void {
  const { keyLo, keyHi, network, area, state, posts, adults, children, coerced } = c.lines;
  const { vacant, from, next } = v;
  let count = 0;
  from.fill(0);
  for (let l = 0; l < c.lines.rows[0]; l++) {
    const atWork = state[l] === LINE_UP || state[l] === LINE_SILENT;
    vacant[l] = atWork ? Math.max(0, posts[l] - adults[l] - children[l] - coerced[l]) : 0;
    if (vacant[l] === 0) continue;
    v.wanting[count++] = l;
    const home = c.networks.area[network[l]];
    from[home + 1]++;
    if (area[l] !== home) from[area[l] + 1]++;
  }
  for (let a = 1; a < from.length; a++) from[a] += from[a - 1];
  next.set(from);
  const list = v.wanting.subarray(0, count);
  list.sort((a, b) => compareKeys(keyLo[a], keyHi[a], keyLo[b], keyHi[b]));
  for (let n = 0; n < count; n++) {
    const l = list[n];
    const home = c.networks.area[network[l]];
    if (area[l] === home) enter(v, home, l, vacant[l] * local);
    else {
      enter(v, home, l, vacant[l] * atHome);
      enter(v, area[l], l, vacant[l] * (1 - atHome));
    }
  }
  spreadOut(v);
}

function enter({ from, next, line, upTo }: Vacancies, area: number, l: number, posts: number): void {
  const at = next[area]++;
  line[at] = l;
  upTo[at] = (at === from[area] ? 0 : upTo[at - 1]) + posts;
}

/** Posts looked for from an area. */
function wantedFrom({ from, upTo }: Vacancies, area: number): number {
  return from[area + 1] === from[area] ? 0 : upTo[from[area + 1] - 1];
}

/** What recruiters of a neighbouring area look for among the people of this one, a person. */
function share(v: Vacancies, neighbour: number): number {
  const area = v.reach.area[neighbour];
  const wanted = wantedFrom(v, area);
  return wanted === 0 || v.pool[area] === 0 ? 0 : (wanted * v.reach.weight[neighbour]) / v.pool[area];
}

/** Recruiters look for people as far as buyers go: posts are spread over everybody at risk in reach. */
function spreadOut(v: Vacancies): void {
  const { reach, perPerson } = v;
  for (let a = 0; a < perPerson.length; a++) {
    let all = 0;
    for (let n = reach.from[a]; n < reach.from[a + 1]; n++) all += share(v, n);
    perPerson[a] = all;
  }
}

/** The line that a recruiter in the area works for: with chance in proportion to what each looks for there. */
export function lineOf(v: Vacancies, area: number, word: number): number {
  const { from, line, upTo, reach } = v;
  let target = (word >>> 0) * 2 ** -32 * v.perPerson[area];
  let found = -1;
  for (let n = reach.from[area]; n < reach.from[area + 1]; n++) {
    const part = share(v, n);
    if (part === 0) continue;
    found = n;
    if (target < part) break;
    target -= part;
  }
  const place = reach.area[found];
  const last = from[place + 1] - 1;
  // What is left of the word tells the lines of the place apart.
  const within = (Math.min(target, share(v, found)) / share(v, found)) * upTo[last];
  let at = from[place];
  while (at < last && upTo[at] <= within) at++;
  return line[at];
}
