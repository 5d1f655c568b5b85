import type { Seen } from '../../world/seen.ts';

/** By code of `records.kind`. */
const RECORD_KINDS = [
  '',
  'search, nothing found',
  'search, drug found',
  'offence of possession',
  'outlet raided',
] as const;
/** Kinds that are known by the area only, in street worlds. */
const ARREST = 'arrest';
const HOLDER_CHARGED = 'line closed, holder charged';
const NUMBER_ENDED = 'line closed, number ended';

/** Kinds of entry, in the order of their numbers in draws. Append only. */
export const POLICE_KINDS: readonly string[] = [...RECORD_KINDS, ARREST, HOLDER_CHARGED, NUMBER_ENDED];
/** Room for kinds in the address of a draw. */
const KIND_ROOM = 64;
const NUMBER_ONLY = 2;
/** `group` of whom or what has none on record. */
export const NO_GROUP = 255;
/** No channel, no district. */
const NO_CHANNEL = 255;
const NOWHERE = -1;

/** Whom an arrest fell on: column of the ledger by area, and what the truth says of the person. */
const ARRESTS = [
  ['runnerArrests', 'hired runner', false],
  ['holderArrests', 'holder of a line', false],
  ['associates', 'associate', false],
  ['childArrests', 'exploited child', true],
  ['coercedArrests', 'exploited adult', false],
] as const;

/** Something that came to the notice of the police today. */
export interface PoliceEvent {
  readonly kind: string;
  /** Address of its draws: a key and a number, which no other event of the day has. */
  readonly keyLo: number;
  readonly keyHi: number;
  readonly n: number;
  /** Key of a person or outlet, and not of a place. */
  readonly named: boolean;
  /** Row of districts; -1 none. */
  readonly district: number;
  readonly group: number;
  readonly channel: number;
  readonly bulk: number;
  readonly pure: number;
  readonly minor: boolean;
  /** What the truth says of the person: a bystander, an exploited child; empty where it is what the record says. */
  readonly role: string;
}

/** All events of today, from the records of officers and, in street worlds, from the ledger and the closures. */
export function policeEvents(world: Seen, today: number): PoliceEvent[] {
  return [...recorded(world), ...arrests(world), ...closures(world, today)];
}

function recorded(world: Seen): PoliceEvent[] {
  const { records, districts } = world.tables;
  const serials = serialsOf(world);
  return Array.from({ length: records.rows[0] }, (_, row) => {
    const kind = records.kind[row];
    const bystander = records.channel[row] === NO_CHANNEL && records.group[row] !== NO_GROUP && kind === 1;
    return {
      kind: RECORD_KINDS[kind] ?? 'other',
      keyLo: records.keyLo[row],
      keyHi: records.keyHi[row],
      n: kind + serials[row] * KIND_ROOM,
      named: true,
      district: records.district[row] < districts.rows[0] ? records.district[row] : NOWHERE,
      group: records.group[row],
      channel: records.channel[row],
      bulk: records.bulk[row],
      pure: records.pure[row],
      minor: false,
      role: bystander ? 'bystander' : '',
    };
  });
}

/** How many rows before this one have the same person and kind: one person can be searched twice on a day. */
function serialsOf(world: Seen): Int32Array {
  const { rows, kind, keyLo, keyHi } = world.tables.records;
  const serials = new Int32Array(rows[0]);
  const before = new Int32Array(rows[0]);
  const last = new Map<number, number>();
  for (let row = 0; row < rows[0]; row++) {
    before[row] = last.get(keyLo[row]) ?? NOWHERE;
    last.set(keyLo[row], row);
    for (let other = before[row]; other !== NOWHERE; other = before[other]) {
      if (keyHi[other] === keyHi[row] && kind[other] === kind[row]) serials[row]++;
    }
  }
  return serials;
}

/** An event that is known by its area: `serial` tells those of one kind and area apart. */
function inArea(world: Seen, area: number, kind: string, serial: number, more: Partial<PoliceEvent> = {}): PoliceEvent {
  const { areas } = world.tables;
  return {
    kind,
    keyLo: areas.keyLo[area],
    keyHi: areas.keyHi[area],
    n: POLICE_KINDS.indexOf(kind) + serial * KIND_ROOM,
    named: false,
    district: areas.firstDistrict[area],
    group: NO_GROUP,
    channel: NO_CHANNEL,
    bulk: 0,
    pure: 0,
    minor: false,
    role: '',
    ...more,
  };
}

/** Sellers arrested at an outlet, by area: all sellers arrested there but those who were arrested with a line. */
export function arrestsAtOutlets({ tables: { areaTallies, districts, tallies } }: Seen): Float64Array {
  const counts = new Float64Array(areaTallies.rows[0]);
  for (let d = 0; counts.length > 0 && d < districts.rows[0]; d++) counts[districts.area[d]] += tallies.arrests[d];
  for (let area = 0; area < counts.length; area++) {
    const { runnerArrests, holderArrests, associates } = areaTallies;
    counts[area] = Math.max(0, counts[area] - runnerArrests[area] - holderArrests[area] - associates[area]);
  }
  return counts;
}

function arrests(world: Seen): PoliceEvent[] {
  const { areaTallies } = world.tables;
  const atOutlets = arrestsAtOutlets(world);
  const events: PoliceEvent[] = [];
  for (let area = 0; area < areaTallies.rows[0]; area++) {
    let serial = 0;
    for (const [column, role, minor] of ARRESTS) {
      for (let i = 0; i < areaTallies[column][area]; i++)
        events.push(inArea(world, area, ARREST, serial++, { role, minor }));
    }
    for (let i = 0; i < atOutlets[area]; i++) {
      events.push(inArea(world, area, ARREST, serial++, { role: 'seller at an outlet' }));
    }
  }
  return events;
}

/** Closures of today stand at the end of their table, whose days rise. */
function closures(world: Seen, today: number): PoliceEvent[] {
  const { rows, day, kind, area } = world.tables.closures;
  const serials = new Map<number, number>();
  const events: PoliceEvent[] = [];
  for (let row = rows[0] - 1; row >= 0 && day[row] === today; row--) {
    const what = kind[row] === NUMBER_ONLY ? NUMBER_ENDED : HOLDER_CHARGED;
    const at = area[row] * 2 + (what === NUMBER_ENDED ? 1 : 0);
    const serial = serials.get(at) ?? 0;
    serials.set(at, serial + 1);
    events.push(inArea(world, area[row], what, serial));
  }
  return events;
}
