import type { TraceChunk } from 'assemblage';

/** What a data card must say of how rare things are: counted while the rows go by. */
export interface BaseRates {
  calls: number;
  dealingCalls: number;
  antennaEvents: number;
  alerts: number;
  dealingAlerts: number;
  numbers: number;
  lineNumbers: number;
  lines: number;
  /** Numbers with a successor: of lines, and of everybody else. */
  lineChanges: number;
  otherChanges: number;
  people: number;
  users: number;
  holders: number;
  /** The same of people with a handset in the records: all that an operator of this share has as its own. */
  observedPeople: number;
  observedUsers: number;
  observedHolders: number;
  /** People who hold a line, by split. */
  holdersBySplit: Record<string, number>;
}

export function createTally(): { readonly rates: BaseRates; add(chunk: TraceChunk): void } {
  const rates: BaseRates = {
    calls: 0,
    dealingCalls: 0,
    antennaEvents: 0,
    alerts: 0,
    dealingAlerts: 0,
    numbers: 0,
    lineNumbers: 0,
    lines: 0,
    lineChanges: 0,
    otherChanges: 0,
    people: 0,
    users: 0,
    holders: 0,
    observedPeople: 0,
    observedUsers: 0,
    observedHolders: 0,
    holdersBySplit: {},
  };
  // Those whose handsets are on record. Labels of handsets come before those of people.
  const observed = new Set<unknown>();
  return {
    rates,
    add(chunk) {
      if (chunk.table === 'calls') rates.calls += chunk.rows;
      if (chunk.table === 'antennas') rates.antennaEvents += chunk.rows;
      if (chunk.table === 'cameras') rates.alerts += chunk.rows;
      if (chunk.table === 'labels/calls') rates.dealingCalls += chunk.rows;
      if (chunk.table === 'labels/cameras')
        rates.dealingAlerts += count(columnOf(chunk, 'dealing'), (value) => value === true);
      if (chunk.table === 'labels/numbers') countNumbers(rates, chunk);
      if (chunk.table === 'labels/handsets') addAll(observed, columnOf(chunk, 'person'));
      if (chunk.table === 'labels/people') countPeople(rates, chunk, observed);
    },
  };
}

function countNumbers(rates: BaseRates, chunk: TraceChunk): void {
  const kind = columnOf(chunk, 'kind');
  const successor = columnOf(chunk, 'successor');
  const lines = new Set<unknown>();
  for (let row = 0; row < chunk.rows; row++) {
    const isLine = kind[row] === 'line';
    rates.numbers += 1;
    rates.lineNumbers += isLine ? 1 : 0;
    if (isLine) lines.add(columnOf(chunk, 'line')[row]);
    if (Number(successor[row]) < 0) continue;
    if (isLine) rates.lineChanges += 1;
    else rates.otherChanges += 1;
  }
  rates.lines += lines.size;
}

function countPeople(rates: BaseRates, chunk: TraceChunk, observed: ReadonlySet<unknown>): void {
  rates.people += chunk.rows;
  const person = columnOf(chunk, 'person');
  const user = columnOf(chunk, 'user');
  const holder = columnOf(chunk, 'holder');
  const split = columnOf(chunk, 'split');
  for (let row = 0; row < chunk.rows; row++) {
    const isObserved = observed.has(person[row]);
    if (user[row] === true) rates.users += 1;
    if (isObserved) rates.observedPeople += 1;
    if (isObserved && user[row] === true) rates.observedUsers += 1;
    if (isObserved && holder[row] === true) rates.observedHolders += 1;
    if (holder[row] !== true) continue;
    rates.holders += 1;
    const name = String(split[row]);
    rates.holdersBySplit[name] = (rates.holdersBySplit[name] ?? 0) + 1;
  }
}

function addAll(set: Set<unknown>, values: ArrayLike<unknown>): void {
  for (let row = 0; row < values.length; row++) set.add(values[row]);
}

function columnOf(chunk: TraceChunk, name: string): ArrayLike<unknown> {
  return chunk.values[chunk.columns.findIndex((column) => column.name === name)] ?? [];
}

function count(values: ArrayLike<unknown>, is: (value: unknown) => boolean): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) if (is(values[row])) sum += 1;
  return sum;
}
