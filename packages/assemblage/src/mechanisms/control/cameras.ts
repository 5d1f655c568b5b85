import { poisson } from '../../kernel/distributions.ts';
import { bornKey, compareKeys } from '../../kernel/keys.ts';
import { exp } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { NATIONAL, OPEN } from '../../world/outlets.ts';
import { raid, RAIDED } from '../../world/seizure.ts';
import { createCameraView, kindOf, looksOf, lookThrough } from '../../world/street/camera-view.ts';
import { openSpots } from '../../world/street/corners.ts';
import { SIGHT, whereMet } from '../../world/street/meeting-place.ts';
import { meanOf, type Mix, nextLimit, spreadTomorrow, varianceOf } from '../../world/street/normal-meetings.ts';
import { BLOCK, mechanism } from '../mechanism.ts';
import { CAMERAS } from './camera-parameters.ts';

/** Kind of the made-up keys of people flagged by mistake, and two of them a meeting. */
const FLAGGED = 3;
const A_MEETING = 2;
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
    'tallies.bystanders',
    ...RAIDED,
  ],
  emits: ['records'],
  parameters: CAMERAS,

  prepare(p, c) {
    const mix: Mix = { ordinary: 0, plain: 0, takenOn: 0 };
    return {
      p,
      view: createCameraView(c, p),
      inTime: 1 - exp(-p.reach),
      told: (1 - exp(-p.told)) * 65536,
      spots: openSpots(c.channels),
      // By area: pairs of people who did nothing and are stopped.
      stops: new Int32Array(c.areas.rows[0]),
      allStops: 0,
      mix,
      key: new Int32Array(2),
      // Where the person with the lowest key was last found.
      first: { row: -1, keyLo: 0, keyHi: 0 },
    };
  },

  // What is flagged today, by what was held for normal yesterday.
  open(c, k, day) {
    lookThrough(c, k.view);
    if (k.view.any) flagOthers(c, k, day);
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, district, outlet, bulk, flagged } = c.visits;
    flagged.fill(0, from, to);
    const { view } = k;
    if (!view.any) return;
    day.draw(DECISIONS.cameraSees, keyLo as Int32Array, keyHi as Int32Array, from, to - from);
    for (let v = from; v < to; v++) {
      const o = outlet[v];
      if (o < 0 || bulk[v] === 0) continue;
      const a = c.districts.area[whereMet(c.outlets, o, district[v])];
      const chance = (view.cover[a] * view.sight[c.outlets.channel[o]] * view.dealing[kindOf(c, a, o)]) / SIGHT;
      if ((day.a[v - from] >>> 0) * 2 ** -32 >= chance * view.looked[c.areas.force[a]]) continue;
      c.areaTallies.dealsFlagged[a]++;
      if ((day.b[v - from] & 0xffff) >= k.inTime * 65536) continue;
      flagged[v] = 1;
      if (day.b[v - from] >>> 16 < k.told) arrest(c, o, day.day);
    }
  },

  roomToClose: (_, k) => (k.view.any ? A_MEETING * k.allStops : 0),

  close(c, k, day) {
    if (!k.view.any) return;
    stopOthers(c, k, day.day);
    const { rows, force } = c.areas;
    for (let a = 0; a < rows[0]; a++) learn(c, k, a, c.forces.cameraMemory[force[a]]);
    const { meetings, expected } = k.view;
    for (let f = 0; f < expected.length; f++) {
      if (meetings[f] === 0) continue;
      c.forces.cameraLimit[f] = nextLimit(c.forces.cameraLimit[f], expected[f] / SIGHT, looksOf(c, f));
    }
    keepAway(c, k);
  },
});

type CameraColumns = Parameters<typeof cameras.block>[0];
type Prepared = Parameters<typeof cameras.block>[1];
type Today = Parameters<typeof cameras.block>[2];

/** Neutral group of the person with the lowest key: it tells which label is which, so that swapping the two swaps no more. */
function labelOfFirst({ people }: CameraColumns, { first }: Prepared): number {
  // Founders come before the born: while the founder who was first is in that row, nobody comes before.
  const { row, keyLo, keyHi } = first;
  if (row < 0 || keyHi < 0 || people.keyLo[row] !== keyLo || people.keyHi[row] !== keyHi) findFirst(people, first);
  return people.group[first.row] & 1;
}

function findFirst({ rows, keyLo, keyHi }: CameraColumns['people'], first: Prepared['first']): void {
  let row = 0;
  for (let i = 1; i < rows[0]; i++) if (compareKeys(keyLo[i], keyHi[i], keyLo[row], keyHi[row]) < 0) row = i;
  first.row = row;
  first.keyLo = keyLo[row];
  first.keyHi = keyHi[row];
}

/** The seller of a flagged meeting is arrested, if somebody stands there. A line that delivers has no such place. */
function arrest(c: CameraColumns, o: number, today: number): void {
  const { network, line, state, district } = c.outlets;
  if (network[o] >= 0 && line[o] < 0 && state[o] === OPEN && district[o] !== NATIONAL) raid(c, o, today);
}

/** Alerts of ordinary life: nobody of it is simulated, so that it is counted, and so are those whom officers reach in time. */
function flagOthers({ areas, areaTallies }: CameraColumns, k: Prepared, day: Today): void {
  const { rows, keyLo, keyHi, force, residents } = areas;
  const { cover, ordinary, looked } = k.view;
  k.allStops = 0;
  for (let from = 0; from < rows[0]; from += BLOCK) {
    const to = Math.min(rows[0], from + BLOCK);
    day.draw(DECISIONS.cameraPasses, keyLo as Int32Array, keyHi as Int32Array, from, to - from);
    for (let a = from; a < to; a++) {
      const seen = cover[a] * residents[a] * k.p.meetings;
      const mean = cover[a] > 0 ? seen * ordinary[a] * looked[force[a]] : 0;
      k.stops[a] = poisson(day.a[a - from], mean * k.inTime);
      k.allStops += k.stops[a];
      areaTallies.meetingsSeen[a] += Math.floor(seen);
      areaTallies.wronglyFlagged[a] += A_MEETING * (k.stops[a] + poisson(day.b[a - from], mean * (1 - k.inTime)));
    }
  }
}

/** Who is stopped is on record as anybody. */
function stopOthers(c: CameraColumns, k: Prepared, today: number): void {
  if (k.allStops === 0) return;
  const { rows, keyLo, keyHi, firstDistrict } = c.areas;
  const label = labelOfFirst(c, k);
  for (let a = 0; a < rows[0]; a++) {
    c.tallies.bystanders[firstDistrict[a]] += A_MEETING * k.stops[a];
    for (let person = 0; person < A_MEETING * k.stops[a]; person++) {
      bornKey(keyLo[a], keyHi[a], FLAGGED, person, today, k.key);
      record(c, firstDistrict[a], k.key, label);
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
  if (k.view.cover[a] === 0 || memory <= 0) return;
  const { mix, p } = k;
  mix.ordinary = areas.residents[a] * p.meetings;
  mix.plain = k.view.seen[2 * a] / SIGHT;
  mix.takenOn = k.view.seen[2 * a + 1] / SIGHT;
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
    const cover = k.view.cover[districts.area[district[o]]];
    if (cover > 0) lure[o] -= k.p.deterrence * cover;
  }
}
