import { poisson } from '../../kernel/distributions.ts';
import { bornKey, compareKeys } from '../../kernel/keys.ts';
import { exp } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { NATIONAL, OPEN, VACANT } from '../../world/outlets.ts';
import { RECORD, seize } from '../../world/seizure.ts';
import { openSpots } from '../../world/street/corners.ts';
import {
  firstLimit,
  flaggedShare,
  meanOf,
  type Mix,
  nextLimit,
  spreadTomorrow,
  varianceOf,
} from '../../world/street/normal-meetings.ts';
import { FAMILY_COUNT, HAND_OVER, IN_PERSON } from '../../world/street/practices.ts';
import { BLOCK, mechanism } from '../mechanism.ts';
import { CAMERAS } from './camera-parameters.ts';

/** Visibility is summed in whole parts, so that the order of purchases does not matter. */
const PARTS = 1024;
/** Kind of the made-up keys of people flagged by mistake, and two of them a meeting. */
const FLAGGED = 3;
const A_MEETING = 2;
/** People stopped by mistake who can be put on record, for each purchase of the day. */
const ON_RECORD = 3;
const NO_CHANNEL = 255;

export const cameras = mechanism({
  name: 'cameras',
  theory:
    'A camera flags what is unlike the rest, and learns what the rest is from all that it sees, dealing included. Where dealing is common it becomes part of the normal; who deals like everybody meets passes, and the alerts fall on those who differ. Most are of people who did nothing (Ashby 2017; Piza et al. 2019).',
  phase: 'control',
  over: 'visits',
  needs: 'networks',
  reads: [
    'visits.keyLo',
    'visits.keyHi',
    'visits.district',
    'visits.outlet',
    'visits.bulk',
    'people.keyLo',
    'people.keyHi',
    'people.group',
    'outlets.keyLo',
    'outlets.keyHi',
    'outlets.channel',
    'outlets.district',
    'outlets.line',
    'outlets.network',
    'networks.practice',
    'districts.area',
    'areas.keyLo',
    'areas.keyHi',
    'areas.force',
    'areas.residents',
    'areas.firstDistrict',
    'areas.sceneHours0',
    'forces.residents',
    'forces.sceneCameras',
    'forces.otherCameras',
    'forces.cameraLooks',
    'forces.cameraMemory',
    'channels.visibility',
  ],
  writes: [
    'visits.flagged',
    'areas.usual',
    'areas.spread',
    'forces.cameraLimit',
    'areaTallies.meetingsSeen',
    'areaTallies.dealsFlagged',
    'areaTallies.wronglyFlagged',
    'outlets.lure',
    'outlets.state',
    'outlets.changed',
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.taken',
    'outlets.takenPure',
    'tallies.bystanders',
    'tallies.arrests',
    'tallies.raids',
    'tallies.raidedBulk',
    ...RECORD,
  ],
  emits: ['records'],
  emitsPerRow: 1 + ON_RECORD,
  parameters: CAMERAS,

  prepare(p, c) {
    const [areas, forces] = [c.areas.rows[0], c.forces.rows[0]];
    const mix: Mix = { ordinary: 0, plain: 0, takenOn: 0 };
    return {
      p,
      inTime: (1 - exp(-p.reach)) * 65536,
      told: (1 - exp(-p.told)) * 65536,
      spots: openSpots(c.channels),
      sight: Int32Array.from({ length: c.channels.rows[0] }, (_, ch) => Math.floor(c.channels.visibility[ch] * PARTS)),
      any: false,
      cover: new Float64Array(areas),
      // Share of meetings flagged today: ordinary ones, and those of sellers of both kinds.
      ordinary: new Float64Array(areas),
      dealing: new Float64Array(2 * areas),
      seen: new Int32Array(2 * areas),
      meetings: new Float64Array(forces),
      alerts: new Int32Array(forces),
      mix,
      key: new Int32Array(2),
    };
  },

  // What is flagged today, by what was held for normal yesterday.
  open(c, k) {
    const { rows, force, residents, sceneHours0, usual, spread } = c.areas;
    const { sceneCameras, otherCameras, cameraLimit, cameraLooks } = c.forces;
    k.any = false;
    for (let a = 0; a < rows[0]; a++) {
      k.cover[a] = sceneHours0[a] > 0 ? sceneCameras[force[a]] : otherCameras[force[a]];
      k.any ||= k.cover[a] > 0;
    }
    if (!k.any) return;
    k.seen.fill(0);
    k.alerts.fill(0);
    k.meetings.fill(0);
    for (let a = 0; a < rows[0]; a++) k.meetings[force[a]] += Math.floor(k.cover[a] * residents[a] * k.p.meetings);
    for (let f = 0; f < k.alerts.length; f++) {
      const looks = (cameraLooks[f] * c.forces.residents[f]) / 100_000;
      if (cameraLimit[f] === 0 && k.meetings[f] > 0) cameraLimit[f] = firstLimit(looks, k.meetings[f]);
    }
    for (let a = 0; a < rows[0]; a++) {
      if (k.cover[a] === 0) continue;
      if (spread[a] === 0) spread[a] = 1;
      const limit = cameraLimit[force[a]];
      k.ordinary[a] = flaggedShare(usual[a], spread[a], limit, 0);
      k.dealing[2 * a] = flaggedShare(usual[a], spread[a], limit, k.p.shift);
      k.dealing[2 * a + 1] = flaggedShare(usual[a], spread[a], limit, k.p.shiftTakenOn);
    }
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, district, outlet, bulk, flagged } = c.visits;
    flagged.fill(0, from, to);
    if (!k.any) return;
    const { channel, network } = c.outlets;
    day.draw(DECISIONS.cameraSees, keyLo as Int32Array, keyHi as Int32Array, from, to - from);
    for (let v = from; v < to; v++) {
      const o = outlet[v];
      if (o < 0 || bulk[v] === 0) continue;
      const a = c.districts.area[whereMet(c, o, district[v])];
      const sight = k.sight[channel[o]];
      if (k.cover[a] === 0 || sight === 0) continue;
      const n = network[o];
      const kind = 2 * a + (n >= 0 && c.networks.practice[n * FAMILY_COUNT + HAND_OVER] !== IN_PERSON ? 1 : 0);
      k.seen[kind] += sight;
      const chance = (k.cover[a] * sight * k.dealing[kind]) / PARTS;
      if ((day.a[v - from] >>> 0) * 2 ** -32 >= chance) continue;
      c.areaTallies.dealsFlagged[a]++;
      k.alerts[c.areas.force[a]]++;
      if ((day.b[v - from] & 0xffff) >= k.inTime) continue;
      flagged[v] = 1;
      if (day.b[v - from] >>> 16 < k.told) arrest(c, o, day.day);
    }
  },

  close(c, k, day) {
    if (!k.any) return;
    flagOthers(c, k, day);
    const { rows, force } = c.areas;
    for (let a = 0; a < rows[0]; a++) learn(c, k, a, c.forces.cameraMemory[force[a]]);
    for (let f = 0; f < k.alerts.length; f++) {
      if (k.meetings[f] === 0) continue;
      const looks = (c.forces.cameraLooks[f] * c.forces.residents[f]) / 100_000;
      c.forces.cameraLimit[f] = nextLimit(c.forces.cameraLimit[f], k.alerts[f], looks);
    }
    keepAway(c, k);
  },
});

type CameraColumns = Parameters<typeof cameras.block>[0];
type Prepared = Parameters<typeof cameras.block>[1];
type Today = Parameters<typeof cameras.block>[2];

/** Neutral group of the person with the lowest key: it tells which label is which, so that swapping the two swaps no more. */
function labelOfFirst({ people }: CameraColumns): number {
  let first = 0;
  for (let i = 1; i < people.rows[0]; i++) {
    if (compareKeys(people.keyLo[i], people.keyHi[i], people.keyLo[first], people.keyHi[first]) < 0) first = i;
  }
  return people.group[first] & 1;
}

/** District in which a buyer and an outlet meet: where the outlet stands, or where a line delivers. */
function whereMet({ outlets }: CameraColumns, o: number, home: number): number {
  return outlets.line[o] >= 0 || outlets.district[o] === NATIONAL ? home : outlets.district[o];
}

/** The seller of a flagged meeting is arrested, if somebody stands there. A line that delivers has no such place. */
function arrest(c: CameraColumns, o: number, today: number): void {
  const { network, line, state, changed, district, stockBulk, stockPure } = c.outlets;
  if (network[o] < 0 || line[o] >= 0 || state[o] !== OPEN || district[o] === NATIONAL) return;
  state[o] = VACANT;
  changed[o] = today;
  c.tallies.raids[district[o]]++;
  c.tallies.arrests[district[o]]++;
  seize(c, o, stockBulk[o], stockPure[o]);
}

/** Alerts of ordinary life: nobody of it is simulated, so that it is counted. Who is stopped is on record as anybody. */
function flagOthers(c: CameraColumns, k: Prepared, day: Today): void {
  const { rows, keyLo, keyHi, force, residents, firstDistrict } = c.areas;
  const label = labelOfFirst(c);
  let room = ON_RECORD * Math.min(BLOCK, c.visits.rows[0]);
  for (let from = 0; from < rows[0]; from += BLOCK) {
    const to = Math.min(rows[0], from + BLOCK);
    day.draw(DECISIONS.cameraPasses, keyLo as Int32Array, keyHi as Int32Array, from, to - from);
    for (let a = from; a < to; a++) {
      const seen = k.cover[a] * residents[a] * k.p.meetings;
      const alerts = poisson(day.a[a - from], seen * k.ordinary[a]);
      c.areaTallies.meetingsSeen[a] += Math.floor(seen);
      c.areaTallies.wronglyFlagged[a] += A_MEETING * alerts;
      k.alerts[force[a]] += alerts;
      for (let n = 0; n < alerts; n++) {
        bornKey(keyLo[a], keyHi[a], FLAGGED, n, day.b[a - from], k.key);
        if ((k.key[0] & 0xffff) >= k.inTime) continue;
        c.tallies.bystanders[firstDistrict[a]] += A_MEETING;
        for (let person = 0; person < A_MEETING && room > 0; person++, room--) {
          bornKey(keyLo[a], keyHi[a], FLAGGED, A_MEETING * n + person, ~day.b[a - from], k.key);
          record(c, firstDistrict[a], k.key, label);
        }
      }
    }
  }
}

/** A search that found nothing, of somebody made up; which of the two neutral groups is a coin. */
function record({ records }: CameraColumns, district: number, key: Int32Array, label: number): void {
  const r = records.rows[0]++;
  records.kind[r] = 1;
  records.district[r] = district;
  records.keyLo[r] = key[0];
  records.keyHi[r] = key[1];
  records.group[r] = (key[0] & 1) ^ label;
  records.channel[r] = NO_CHANNEL;
  records.bulk[r] = 0;
  records.pure[r] = 0;
}

/** What is held for normal moves towards the meetings of today, whatever they were. */
function learn({ areas }: CameraColumns, k: Prepared, a: number, memory: number): void {
  if (k.cover[a] === 0 || memory <= 0) return;
  const { mix, p } = k;
  mix.ordinary = areas.residents[a] * p.meetings;
  mix.plain = k.seen[2 * a] / PARTS;
  mix.takenOn = k.seen[2 * a + 1] / PARTS;
  if (mix.ordinary + mix.plain + mix.takenOn === 0) return;
  const share = 1 / Math.max(1, memory);
  areas.spread[a] = spreadTomorrow(areas.spread[a], varianceOf(mix, p.shift, p.shiftTakenOn), share);
  areas.usual[a] += (meanOf(mix, p.shift, p.shiftTakenOn) - areas.usual[a]) * share;
}

/** Open dealing in view is kept away as by patrol: buyers of tomorrow find as much less of it. */
function keepAway({ outlets, districts }: CameraColumns, k: Prepared): void {
  const { rows, network, line, channel, district, lure } = outlets;
  for (let o = 0; o < rows[0]; o++) {
    if (network[o] < 0 || line[o] >= 0 || k.spots[channel[o]] === 0 || district[o] === NATIONAL) continue;
    const cover = k.cover[districts.area[district[o]]];
    if (cover > 0) lure[o] -= k.p.deterrence * cover;
  }
}
