import { ln } from '../../kernel/math.ts';

/** What passed between nodes of a network in a period: one entry a call or text. */
export interface Messages {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 for a text, else a call. */
  readonly text: Uint8Array;
  /** Seconds of a call. */
  readonly length: Int32Array;
  /** Part of the week in which it fell, from 0 to PARTS - 1. */
  readonly part: Uint8Array;
}

/** Four parts of a day, on working days and at weekends. */
export const PARTS = 8;
/** Strongest contacts whose traffic is told one by one. */
const STRONGEST = 5;
/** Out and in calls, out and in texts, minutes, contacts; then parts of the week; then the strongest. */
const PARTS_AT = 6;
const STRONGEST_AT = PARTS_AT + PARTS;
const OWN = STRONGEST_AT + STRONGEST;
/** Own figures, those of the strongest contact, their mean over contacts, and the mean of that mean over contacts. */
const HOPS = 4;
export const PROFILE = OWN * HOPS;

/**
 * What can be told of each node without any name: how much it calls and when, the same of its contacts, and of theirs (two
 * hops). One row of PROFILE numbers for each of the first `told` nodes; those without traffic have zeros.
 */
export function profilesOf(nodes: number, messages: Messages, told = nodes): Float64Array {
  const contacts = contactsOf(nodes, messages);
  const own = ownFigures(nodes, messages, contacts);
  const near = meanOver(own, contacts, nodes);
  const profiles = new Float64Array(told * PROFILE);
  [own, ofStrongest(own, contacts, told), near, meanOver(near, contacts, told)].forEach((figures, hop) => {
    for (let node = 0; node < told; node++) {
      profiles.set(figures.subarray(node * OWN, (node + 1) * OWN), node * PROFILE + hop * OWN);
    }
  });
  return profiles;
}

/** Contacts of each node, the one with most traffic first. */
interface Contacts {
  readonly first: Int32Array;
  readonly of: Int32Array;
  readonly events: Int32Array;
}

function contactsOf(nodes: number, { count, from, to }: Messages): Contacts {
  const starts = new Int32Array(nodes + 1);
  for (let i = 0; i < count; i++) {
    starts[from[i] + 1]++;
    starts[to[i] + 1]++;
  }
  for (let n = 0; n < nodes; n++) starts[n + 1] += starts[n];
  const next = starts.slice(0, nodes);
  const other = new Int32Array(2 * count);
  for (let i = 0; i < count; i++) {
    other[next[from[i]]++] = to[i];
    other[next[to[i]]++] = from[i];
  }
  const first = new Int32Array(nodes + 1);
  const events = new Int32Array(2 * count);
  let kept = 0;
  for (let n = 0; n < nodes; n++) {
    first[n] = kept;
    other.subarray(starts[n], starts[n + 1]).sort();
    for (let i = starts[n]; i < starts[n + 1]; i++) {
      if (kept === first[n] || other[i] !== other[kept - 1]) {
        other[kept] = other[i];
        events[kept++] = 0;
      }
      events[kept - 1]++;
    }
    byEvents(other, events, first[n], kept);
  }
  first[nodes] = kept;
  return { first, of: other, events };
}

/** Most traffic first; of equals the lower node, so that the order is one. */
function byEvents(of: Int32Array, events: Int32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const [node, times] = [of[i], events[i]];
    let at = i;
    for (; at > from && events[at - 1] < times; at--) {
      of[at] = of[at - 1];
      events[at] = events[at - 1];
    }
    of[at] = node;
    events[at] = times;
  }
}

function ownFigures(nodes: number, messages: Messages, { first, events }: Contacts): Float64Array {
  const own = new Float64Array(nodes * OWN);
  for (let i = 0; i < messages.count; i++) {
    const [from, to] = [messages.from[i] * OWN, messages.to[i] * OWN];
    const kind = messages.text[i] === 1 ? 2 : 0;
    own[from + kind]++;
    own[to + kind + 1]++;
    own[from + 4] += messages.length[i] / 60;
    own[to + 4] += messages.length[i] / 60;
    own[from + PARTS_AT + messages.part[i]]++;
    own[to + PARTS_AT + messages.part[i]]++;
  }
  for (let n = 0; n < nodes; n++) {
    own[n * OWN + 5] = first[n + 1] - first[n];
    for (let k = 0; k < Math.min(STRONGEST, first[n + 1] - first[n]); k++) {
      own[n * OWN + STRONGEST_AT + k] = events[first[n] + k];
    }
  }
  return own.map((count) => ln(1 + count));
}

/** The mean over the contacts of each node, each weighed by the logarithm of its traffic. */
function meanOver(figures: Float64Array, { first, of, events }: Contacts, nodes: number): Float64Array {
  const means = new Float64Array(nodes * OWN);
  for (let n = 0; n < nodes; n++) {
    let all = 0;
    for (let i = first[n]; i < first[n + 1]; i++) {
      const weight = ln(1 + events[i]);
      all += weight;
      for (let f = 0; f < OWN; f++) means[n * OWN + f] += weight * figures[of[i] * OWN + f];
    }
    for (let f = 0; f < OWN && all > 0; f++) means[n * OWN + f] /= all;
  }
  return means;
}

/** The figures of the strongest contact of each node; zeros where there is none. */
function ofStrongest(figures: Float64Array, { first, of }: Contacts, nodes: number): Float64Array {
  const strongest = new Float64Array(nodes * OWN);
  for (let n = 0; n < nodes; n++) {
    if (first[n + 1] === first[n]) continue;
    const contact = of[first[n]] * OWN;
    strongest.set(figures.subarray(contact, contact + OWN), n * OWN);
  }
  return strongest;
}
