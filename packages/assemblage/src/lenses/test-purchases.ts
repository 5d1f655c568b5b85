import type { Parameters, Values } from '../evidence/parameter.ts';
import { normalQuantile, roundHalfUp } from '../kernel/math.ts';
import { CHANNELS } from '../world/channels.ts';
import { NATIONAL, OPEN, RETAIL } from '../world/outlets.ts';
import type { Seen } from '../world/seen.ts';
import { chance, uniform } from './chance.ts';
import { LENS_DECISIONS } from './decisions.ts';
import { delayOf } from './shared/delay.ts';
import { syntheticIdentifier } from './identifiers.ts';
import { lens } from './lens.ts';

const CENTS = 100;
const WHOLE_TRUST = 255;
/** A gram is asked for; what cannot give one is passed by. */
const ASKED_MG = 1000;
const NOBODY = -1;

const PARAMETERS = {
  every: {
    about: 'days from one round of purchases to the next; a run that is shorter has one on its last day',
    unit: 'days',
    value: 28,
    low: 7,
    high: 365,
    whole: true,
    evidence: { assumed: 'a choice of whoever buys; published series are yearly or by quarter' },
  },
  places: {
    about: 'chance that a market, an area and a substance, is in a round',
    unit: 'share',
    value: 0.2,
    low: 0.01,
    high: 1,
    evidence: { assumed: 'a choice of whoever buys' },
  },
  purchases: {
    about: 'sellers tried in each market of a round',
    unit: 'sellers',
    value: 2,
    low: 1,
    high: 10,
    whole: true,
    evidence: { assumed: 'a choice of whoever buys' },
  },
  trust: {
    about: 'most trust that a seller may ask for: 0 sells to strangers, 1 everybody can be reached',
    unit: 'share',
    value: 0,
    low: 0,
    high: 1,
    evidence: { assumed: 'a test buyer is a stranger; one who is vouched for gets further, at a cost' },
  },
  error: {
    about: 'coefficient of variation of the purity that the laboratory finds',
    unit: 'ratio',
    value: 0.03,
    low: 0.005,
    high: 0.15,
    evidence: { assumed: 'one gram is not the same throughout, and methods differ between laboratories' },
  },
  delay: {
    about: 'median days until the laboratory reports; delays are exponential',
    unit: 'days',
    value: 21,
    low: 1,
    high: 180,
    evidence: { assumed: 'queues of forensic laboratories run to weeks and months' },
  },
  rounding: {
    about: 'what prices are rounded to',
    unit: 'euro',
    value: 5,
    low: 1,
    high: 10,
    whole: true,
    evidence: { assumed: 'small deals are struck in notes' },
  },
} as const satisfies Parameters;

/** A gram from sellers whom a stranger can find, to the laboratory. */
export const testPurchases = lens({
  name: 'test-purchases',
  worlds: ['city', 'britain'],
  about:
    'A round of test purchases every few weeks: in each market that the lot falls on, so many sellers are tried, drawn ' +
    'with equal chance from those who are open, hold a gram and ask for no more trust than the buyer has. A laboratory ' +
    'reports the purity of the gram. Markets in which nobody can be found have a row that says so.',
  bias:
    'It sees what a stranger can buy. Sellers who ask for trust, and deliveries to known customers, are out of its reach, ' +
    'and every seller counts alike, however little is sold. Purity is not weighed by sales.',
  card: {
    sees: 'price and purity of a gram at sellers whom the buyer can reach',
    misses:
      'sellers who ask for more trust than the buyer has, or are sold out, and markets on which the lot does not fall',
    delays: 'the purchase is known on its day, the purity on `dayReported`',
    confuses: 'the price with a round sum; one gram with what the seller sells all the year',
    rates: {
      bought: { about: 'bought, of sellers tried and markets without any', is: (record) => record['bought'] === true },
      offByTenth: {
        about: 'purity wrong by a tenth of itself or more',
        is: (record, label) =>
          record['bought'] === true
            ? Math.abs(Number(record['purity']) / Number(label['truePurity']) - 1) >= 0.1
            : undefined,
      },
      outOfReach: {
        about: 'in a market where half of the sales or more are out of reach',
        is: (_record, label) => (Number(label['trueReach']) < 0 ? undefined : Number(label['trueReach']) < 0.5),
      },
    },
    coverage: {
      purchases: {
        about: 'test purchases for each purchase',
        unit: 'purchases',
        count: (record) => (record['bought'] === true ? 1 : 0),
        truth: ['daily.purchases'],
      },
    },
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the purchase' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run' },
    { name: 'dayReported', type: 'int', unit: 'day', about: 'day on which the laboratory reports' },
    { name: 'area', type: 'int', unit: 'row of area_facts', about: 'cell of the city, or town' },
    { name: 'substance', type: 'text', unit: 'label', about: 'what was asked for' },
    {
      name: 'bought',
      type: 'flag',
      unit: 'flag',
      about: 'a gram was bought; no: nobody could be found who would sell',
    },
    { name: 'channel', type: 'text', unit: 'label', about: 'how the seller is reached; empty when nobody was found' },
    { name: 'euros', type: 'float', unit: 'euro per gram', about: 'paid, rounded; 0 when nobody was found' },
    { name: 'purity', type: 'float', unit: 'share', about: 'found by the laboratory; 0 when nobody was found' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the purchase' },
    { name: 'truePurity', type: 'float', unit: 'share', about: 'of what was sold to the buyer; 0 nobody' },
    { name: 'truePrice', type: 'float', unit: 'euro per gram', about: 'asked by the seller; 0 nobody' },
    {
      name: 'trueMarketPurity',
      type: 'float',
      unit: 'share',
      about: 'of all that was sold in this market today; -1 nothing was',
    },
    {
      name: 'trueReach',
      type: 'float',
      unit: 'share',
      about: 'of what was sold in this market today, by sellers whom the buyer can reach; -1 nothing was',
    },
  ],
  observe(world, p, day, output) {
    if (!isRound(day.day, p.every, world.days)) return;
    const { districts, outlets } = world.tables;
    const channels = world.channels ?? CHANNELS;
    const place = chance(world, LENS_DECISIONS.testPlace, day.day);
    const laboratory = chance(world, LENS_DECISIONS.testLaboratory, day.day);
    const name = chance(world, LENS_DECISIONS.testEntryName, day.day);
    const markets = marketsOf(world, p.trust);
    for (let d = 0; d < districts.rows[0]; d++) {
      if (uniform(place(districts.keyLo[d], districts.keyHi[d])[0]) >= p.places) continue;
      const market = markets[d];
      const tried = drawn(world, market.within, p.purchases, day.day);
      for (const o of tried.length === 0 ? [NOBODY] : tried) {
        const [lo, hi] = o === NOBODY ? [districts.keyLo[d], districts.keyHi[d]] : [outlets.keyLo[o], outlets.keyHi[o]];
        const words = laboratory(lo, hi);
        const delay = delayOf(p.delay, uniform(words[1]));
        const truePurity = o === NOBODY ? 0 : outlets.stockPure[o] / outlets.stockBulk[o];
        const price = o === NOBODY ? 0 : outlets.price[o] / CENTS;
        const found = truePurity * (1 + p.error * normalQuantile(uniform(words[0])));
        const id = syntheticIdentifier(name(lo, hi));
        output.record({
          id,
          day: day.day,
          dayReported: day.day + delay,
          area: districts.area[d],
          substance: world.places.countries[districts.country[d]].substance,
          bought: o !== NOBODY,
          channel: o === NOBODY ? '' : channels[outlets.channel[o]].name,
          euros: roundHalfUp(price / p.rounding) * p.rounding,
          purity: roundHalfUp(Math.min(1, Math.max(0, found)) * 1000) / 1000,
        });
        output.label({
          id,
          truePurity,
          truePrice: price,
          trueMarketPurity: market.sold > 0 ? market.soldPure / market.sold : -1,
          trueReach: market.sold > 0 ? market.soldWithin / market.sold : -1,
        });
      }
    }
  },
});

function isRound(day: number, every: number, days: number | undefined): boolean {
  if (days !== undefined && days < every) return day === days - 1;
  return day % every === every - 1;
}

interface Market {
  /** Rows of the sellers whom the buyer can reach. */
  readonly within: number[];
  sold: number;
  soldPure: number;
  soldWithin: number;
}

/** Of each market, a row of districts: who can be reached, and what was sold today by all. */
function marketsOf(world: Seen, trust: number): Market[] {
  const { districts, outlets } = world.tables;
  const markets = Array.from({ length: districts.rows[0] }, (): Market => ({
    within: [],
    sold: 0,
    soldPure: 0,
    soldWithin: 0,
  }));
  const limit = trust * WHOLE_TRUST;
  for (let o = 0; o < outlets.rows[0]; o++) {
    if (outlets.state[o] !== OPEN || outlets.level[o] > RETAIL || outlets.district[o] === NATIONAL) continue;
    const market = markets[outlets.district[o]];
    market.sold += outlets.sold[o];
    market.soldPure += outlets.soldPure[o];
    if (outlets.level[o] !== RETAIL || outlets.asks[o] > limit) continue;
    market.soldWithin += outlets.sold[o];
    if (outlets.stockBulk[o] >= ASKED_MG) market.within.push(o);
  }
  return markets;
}

/** So many of the outlets, each with the same chance: those with the lowest lots. */
function drawn(
  world: Seen,
  outlets: readonly number[],
  count: Values<typeof PARAMETERS>['purchases'],
  today: number,
): number[] {
  const { keyLo, keyHi } = world.tables.outlets;
  const lot = chance(world, LENS_DECISIONS.testOutlet, today);
  const lots = outlets.map((o) => ({ o, u: uniform(lot(keyLo[o], keyHi[o])[0]) }));
  return lots
    .toSorted((a, b) => a.u - b.u)
    .slice(0, count)
    .map(({ o }) => o);
}
