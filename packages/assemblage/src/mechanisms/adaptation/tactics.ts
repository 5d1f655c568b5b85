import { gumbelTable16 } from '../../kernel/quantile.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { BOTH, CONTROLLERS_ONLY, DRIFT } from '../../world/street/practices.ts';
import {
  AT_SCENES,
  FEWER_AT_SCENES,
  HOLDERS_FIRST,
  MORE_AT_SCENES,
  NUMBERS_FIRST,
  ON_HOLDERS,
  ON_NUMBERS,
  OPTIONS_OF_TACTIC,
  SCENES,
  SHIFTS,
  SPLIT,
  TACTIC_COUNT,
  TACTIC_OPTIONS,
} from '../../world/street/tactics.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const REVIEW = 90;
/** What a tactic moves from one task to another: half of the other task's hours on lines, a quarter to or from scenes. */
const MOVED = 0.5;
const MOVED_TO_SCENES = 0.25;
/** Kinds of records in which something was found. */
const FINDS = 2;

export const tactics = mechanism({
  name: 'tactics',
  theory:
    'The police go by what their own records reward: hours move to what brought more charges, ended numbers, referrals or finds an hour, by the rule by which sellers learn (Camerer & Ho 1999; Ensign et al. 2018).',
  phase: 'adaptation',
  over: 'forces',
  needs: 'networks',
  reads: [
    'forces.keyLo',
    'forces.keyHi',
    'forces.residents',
    'forces.numberHours',
    'forces.holderHours',
    'forces.rewardCharge',
    'forces.rewardNumber',
    'forces.rewardReferral',
    'forces.rewardFind',
    'areas.force',
    'areas.sceneHours',
    'records.kind',
    'records.district',
    'districts.area',
  ],
  writes: [
    'forces.tactic',
    'forces.attraction',
    'forces.shift',
    'forces.finds',
    'forces.charges',
    'forces.seizedNumbers',
    'forces.referred',
  ],
  parameters: {
    mode: {
      about:
        'who learns: 0 nobody, 1 sellers only, 2 controllers only, 3 both, 4 drift: as many changes in no direction',
      unit: 'code',
      value: 3,
      low: 0,
      high: 4,
      whole: true,
      evidence: { assumed: 'a choice of what is compared: the rivals of every result on adaptation; see learning' },
    },
    memory: {
      about: 'weight of the past in what an option was worth',
      unit: 'share a review',
      value: 0.9,
      low: 0.8,
      high: 1,
      evidence: { rows: ['literature:CamererHo1999'], note: '.8 to 1 in most games' },
    },
    slope: {
      about: 'how strongly the choice goes by what options were worth',
      unit: 'per mean reward',
      value: 2,
      low: 0.5,
      high: 6,
      evidence: { assumed: 'as for sellers; how police forces weigh their own results was not measured' },
    },
    change: {
      about: 'what a change costs',
      unit: 'reviews of reward',
      value: 0.3,
      low: 0,
      high: 1,
      evidence: { assumed: 'as for sellers: people must be moved and trained' },
    },
    turnover: {
      about: 'chance a review of a change when tactics drift: what learners do in the mean',
      unit: 'share',
      value: 0.3,
      low: 0.05,
      high: 0.7,
      evidence: { assumed: 'measured in runs of the model: the changes of learners, without their direction' },
    },
    charge: {
      about: 'what a line holder charged counts',
      unit: 'points',
      value: 1,
      low: 0,
      high: 5,
      evidence: {
        assumed: 'what a force is rewarded for is a choice of those who set its targets; the unit of the others',
      },
    },
    number: {
      about: 'what a number ended counts',
      unit: 'points',
      value: 0.2,
      low: 0,
      high: 5,
      evidence: { assumed: 'less than a charge, since orders alone have little effect (L19)' },
    },
    referral: {
      about: 'what a referral of an exploited person counts',
      unit: 'points',
      value: 0.2,
      low: 0,
      high: 5,
      evidence: { assumed: 'a choice of those who set targets; safeguarding first would count it higher' },
    },
    find: {
      about: 'what a find of drugs in the street or at an outlet counts',
      unit: 'points',
      value: 0.02,
      low: 0,
      high: 1,
      evidence: { assumed: 'far less than a charge: there are some fifty finds for each holder charged' },
    },
  },

  prepare(p, c) {
    return {
      p,
      learns: p.mode === CONTROLLERS_ONLY || p.mode === BOTH,
      drifts: p.mode === DRIFT,
      gumbel: gumbelTable16(),
      scenes: new Float64Array(c.forces.rows[0]),
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  // Finds of the day by force, and the hours that the levers give to open scenes.
  open(c, k) {
    k.scenes.fill(0);
    for (let a = 0; a < c.areas.rows[0]; a++)
      k.scenes[c.areas.force[a]] += Math.floor(c.areas.sceneHours[a] * 1024 + 0.5);
    for (let r = 0; r < c.records.rows[0]; r++) {
      if (c.records.kind[r] >= FINDS) c.forces.finds[c.areas.force[c.districts.area[c.records.district[r]]]]++;
    }
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi } = c.forces;
    let count = 0;
    for (let f = from; f < to; f++) {
      if ((keyLo[f] & 0x7fffffff) % REVIEW !== day.day % REVIEW) continue;
      k.hits[count] = f;
      k.keyLo[count] = keyLo[f];
      k.keyHi[count++] = keyHi[f];
    }
    if (count > 0) day.draw(DECISIONS.tactic, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) review(c, k, day, k.hits[j], day.a[j], day.b[j]);
    for (let f = from; f < to; f++) moveHours(c, k, f);
  },
});

type TacticsColumns = Parameters<typeof tactics.block>[0];
type Prepared = Parameters<typeof tactics.block>[1];
type Today = Parameters<typeof tactics.block>[2];

/** Hours on lines that the levers give, a day. */
function hoursOnLines({ forces }: TacticsColumns, f: number): number {
  return (forces.numberHours[f] + forces.holderHours[f]) * forces.residents[f] * 1e-5;
}

/** What the records of the last months reward goes into the tactics in use; one family is put to the question, in turn. */
function review(c: TacticsColumns, k: Prepared, day: Today, f: number, a: number, b: number): void {
  const { charges, seizedNumbers, referred, finds, tactic, attraction } = c.forces;
  const { rewardCharge, rewardNumber, rewardReferral, rewardFind } = c.forces;
  const { p } = k;
  const points =
    p.charge * rewardCharge[f] * charges[f] +
    p.number * rewardNumber[f] * seizedNumbers[f] +
    p.referral * rewardReferral[f] * referred[f] +
    p.find * rewardFind[f] * finds[f];
  const hours = hoursOnLines(c, f) + k.scenes[f] / 1024;
  charges[f] = 0;
  seizedNumbers[f] = 0;
  referred[f] = 0;
  finds[f] = 0;
  if ((!k.learns && !k.drifts) || day.day < REVIEW || hours <= 0) return;
  const reward = (1000 * points) / (hours * REVIEW);
  for (let family = 0; family < TACTIC_COUNT; family++) {
    const first = (f * 4 + family) * TACTIC_OPTIONS;
    const used = first + tactic[f * 4 + family];
    let untried = true;
    for (let o = 0; o < TACTIC_OPTIONS; o++) if (attraction[first + o] !== 0) untried = false;
    if (untried) for (let o = 0; o < TACTIC_OPTIONS; o++) attraction[first + o] = reward;
    attraction[used] += (1 - p.memory) * (reward - attraction[used]);
  }
  const family = (Math.floor(day.day / REVIEW) + (c.forces.keyLo[f] & 0x7fffffff)) % TACTIC_COUNT;
  if (k.learns) choose(c, k, f, family, a, b);
  else if ((a >>> 0) * 2 ** -32 < p.turnover) {
    const options = OPTIONS_OF_TACTIC[family];
    tactic[f * 4 + family] = (tactic[f * 4 + family] + 1 + (((b >>> 16) * (options - 1)) >>> 16)) % options;
  }
}

/** The logit, in units of what the options were worth in the mean. */
function choose(c: TacticsColumns, k: Prepared, f: number, family: number, a: number, b: number): void {
  const { tactic, attraction } = c.forces;
  const first = (f * 4 + family) * TACTIC_OPTIONS;
  const options = OPTIONS_OF_TACTIC[family];
  let mean = 0;
  for (let o = 0; o < options; o++) mean += attraction[first + o] / options;
  if (mean <= 0) return;
  const now = tactic[f * 4 + family];
  let best = now;
  let most = -Infinity;
  for (let o = 0; o < options; o++) {
    const word = o === 0 ? a & 0xffff : o === 1 ? a >>> 16 : b & 0xffff;
    const worth = attraction[first + o] / mean - (o === now ? 0 : k.p.change);
    const utility = k.p.slope * worth + k.gumbel[word];
    if (utility <= most) continue;
    most = utility;
    best = o;
  }
  tactic[f * 4 + family] = best;
}

/** Moves hours between tasks; their sum stays what the levers give. */
function moveHours(c: TacticsColumns, k: Prepared, f: number): void {
  const { numberHours, holderHours, tactic, shift, residents } = c.forces;
  const scenes = k.scenes[f] / 1024;
  const lines = hoursOnLines(c, f);
  const first = tactic[f * 4 + SPLIT];
  const toNumbers =
    first === NUMBERS_FIRST ? MOVED * holderHours[f] : first === HOLDERS_FIRST ? -MOVED * numberHours[f] : 0;
  const where = tactic[f * 4 + SCENES];
  const toScenes =
    where === MORE_AT_SCENES ? MOVED_TO_SCENES * lines : where === FEWER_AT_SCENES ? -MOVED_TO_SCENES * scenes : 0;
  // What goes to scenes comes from both tasks on lines alike, and goes back to both.
  const kept = lines > 0 ? 1 - toScenes / lines : 1;
  const at = f * SHIFTS;
  shift[at + ON_NUMBERS] = numberHours[f] > 0 ? ((numberHours[f] + toNumbers) / numberHours[f]) * kept - 1 : 0;
  shift[at + ON_HOLDERS] = holderHours[f] > 0 ? ((holderHours[f] - toNumbers) / holderHours[f]) * kept - 1 : 0;
  shift[at + AT_SCENES] = scenes > 0 ? toScenes / scenes : 0;
  if (residents[f] <= 0) shift.fill(0, at, at + SHIFTS);
}
