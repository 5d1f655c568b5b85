/** Which points each user has: a point is any whole number from 0 on, as an hour and a place. */
export interface Points {
  readonly users: number;
  /** First point of each user, one more entry than users. */
  readonly first: Int32Array;
  /** Points of the users, each once and in rising order. */
  readonly of: Int32Array;
}

/** Sorts sightings, a user and a point each, into the points of each user. */
export function pointsOf(users: number, user: Int32Array, point: Int32Array, count: number): Points {
  const at = new Int32Array(users + 1);
  for (let i = 0; i < count; i++) at[user[i] + 1]++;
  for (let u = 0; u < users; u++) at[u + 1] += at[u];
  const next = at.slice(0, users);
  const sorted = new Int32Array(count);
  for (let i = 0; i < count; i++) sorted[next[user[i]]++] = point[i];
  const first = new Int32Array(users + 1);
  let kept = 0;
  for (let u = 0; u < users; u++) {
    first[u] = kept;
    sorted.subarray(at[u], at[u + 1]).sort();
    for (let i = at[u]; i < at[u + 1]; i++) {
      if (kept === first[u] || sorted[i] !== sorted[kept - 1]) sorted[kept++] = sorted[i];
    }
  }
  first[users] = kept;
  return { users, first, of: sorted.slice(0, kept) };
}

/**
 * Unicity: the share of `asked` users whom so many points of their own, drawn at random, single out from all users (de Montjoye et
 * al. 2013). `below(n)` draws a whole number from 0 to n - 1. Users with fewer points than that are passed over.
 */
export function unicityOf(
  points: Points,
  known: number,
  asked: readonly number[],
  below: (count: number) => number,
): number {
  const { first, of } = points;
  const users = usersByPoint(points);
  const drawn = new Int32Array(known);
  let [unique, all] = [0, 0];
  for (const user of asked) {
    const size = first[user + 1] - first[user];
    if (size < known) continue;
    for (let k = 0; k < known; k++) {
      let point = of[first[user] + below(size)];
      while (drawn.subarray(0, k).includes(point)) point = of[first[user] + below(size)];
      drawn[k] = point;
    }
    all++;
    if (isAlone(points, users, drawn)) unique++;
  }
  return all === 0 ? NaN : unique / all;
}

/** Whether one user alone has all of these points. */
function isAlone(points: Points, users: ReturnType<typeof usersByPoint>, drawn: Int32Array): boolean {
  const size = (point: number): number => users.first[point + 1] - users.first[point];
  const rarest = drawn.reduce((best, point) => (size(point) < size(best) ? point : best));
  let having = 0;
  for (let i = users.first[rarest]; i < users.first[rarest + 1] && having < 2; i++) {
    if (drawn.every((point) => hasPoint(points, users.of[i], point))) having++;
  }
  return having === 1;
}

function hasPoint({ first, of }: Points, user: number, point: number): boolean {
  let [low, high] = [first[user], first[user + 1]];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of[middle] < point) low = middle + 1;
    else high = middle;
  }
  return low < first[user + 1] && of[low] === point;
}

function usersByPoint({ users, first, of }: Points): { readonly first: Int32Array; readonly of: Int32Array } {
  const points = of.reduce((most, point) => Math.max(most, point + 1), 0);
  const starts = new Int32Array(points + 1);
  for (const point of of) starts[point + 1]++;
  for (let p = 0; p < points; p++) starts[p + 1] += starts[p];
  const next = starts.slice(0, points);
  const list = new Int32Array(of.length);
  for (let user = 0; user < users; user++) {
    for (let i = first[user]; i < first[user + 1]; i++) list[next[of[i]]++] = user;
  }
  return { first: starts, of: list };
}
