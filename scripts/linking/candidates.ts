import type { CallData } from './calls.ts';

/** A number must have so many calls and texts to be looked at, and be silent for so many days at the edge of the period. */
const FEWEST = 8;
const SILENT = 4;
/** Days of calls before a number ended, or after it began, that are compared. */
const WINDOW = 7;
/** A successor begins at most so many days after the end, and at most one before. */
const LATEST = 7;

/** A number that fell silent or one that is new, with whom it spoke and where it was in the days that matter. */
export interface Candidate {
  readonly number: number;
  /** Last day of a number that ended, first day of one that began. */
  readonly day: number;
  readonly contacts: Map<number, number>;
  readonly sites: Map<number, number>;
}

export interface Candidates {
  readonly ended: readonly Candidate[];
  readonly began: readonly Candidate[];
  /** Calls and texts of each number: a contact whom everybody calls tells little. */
  readonly events: Int32Array;
}

/** Numbers with sites of their own that fell silent within the period, and those that were heard first within it. */
export function candidatesOf({ days, numbers }: CallData): Candidates {
  const first = new Int16Array(numbers).fill(-1);
  const last = new Int16Array(numbers).fill(-1);
  const events = new Int32Array(numbers);
  // Numbers that no site ever served belong to others than this operator.
  const own = new Uint8Array(numbers);
  const hear = (number: number, site: number, day: number): void => {
    if (first[number] < 0) first[number] = day;
    last[number] = day;
    events[number]++;
    if (site >= 0) own[number] = 1;
  };
  days.forEach(({ from, to, siteFrom, siteTo }, day) => {
    for (let row = 0; row < from.length; row++) {
      hear(from[row], siteFrom[row], day);
      hear(to[row], siteTo[row], day);
    }
  });
  const ended = new Map<number, Candidate>();
  const began = new Map<number, Candidate>();
  for (let number = 0; number < numbers; number++) {
    if (own[number] === 0 || events[number] < FEWEST) continue;
    if (last[number] < days.length - SILENT) ended.set(number, empty(number, last[number]));
    if (first[number] >= SILENT) began.set(number, empty(number, first[number]));
  }
  const matters = new Uint8Array(numbers);
  for (const number of [...ended.keys(), ...began.keys()]) matters[number] = 1;
  days.forEach((calls, day) => {
    const see = (number: number, contact: number, site: number): void => {
      if (matters[number] === 0) return;
      const end = ended.get(number);
      if (end !== undefined && day > end.day - WINDOW) note(end, contact, site);
      const begin = began.get(number);
      if (begin !== undefined && day < begin.day + WINDOW) note(begin, contact, site);
    };
    for (let row = 0; row < calls.from.length; row++) {
      see(calls.from[row], calls.to[row], calls.siteFrom[row]);
      see(calls.to[row], calls.from[row], calls.siteTo[row]);
    }
  });
  return { ended: [...ended.values()], began: [...began.values()], events };
}

/** Whether one number could be the successor of another by its days alone. */
export function follows(ended: Candidate, began: Candidate): boolean {
  return ended.number !== began.number && began.day >= ended.day - 1 && began.day <= ended.day + LATEST;
}

function empty(number: number, day: number): Candidate {
  return { number, day, contacts: new Map(), sites: new Map() };
}

function note({ contacts, sites }: Candidate, contact: number, site: number): void {
  contacts.set(contact, (contacts.get(contact) ?? 0) + 1);
  if (site >= 0) sites.set(site, (sites.get(site) ?? 0) + 1);
}
