import { normalQuantile } from '../../kernel/math.ts';
import { powerAt } from '../../kernel/power.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { type Discount, discounts } from '../../world/discounts.ts';
import { CLOSED, IMPORT, RETAIL, SOCIAL, WHOLESALE } from '../../world/outlets.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const POINT = 500;
/** Point of a price where purity cannot answer, cents, and how far the margin may drift before it moves. */
const SMALL_POINT = 50;
const BEARABLE = 0.05;
/** No batch is diluted to less than a tenth of what was meant. */
const LEAST_PURE = 0.9;

export const delivery = mechanism({
  name: 'delivery',
  theory:
    'Retail sellers hold the price and give what their margin leaves: dearer supply is answered with more dilution, repeat custom with less (Reuter & Caulkins 2004; Galenianos, Pacula & Persico 2012). Above retail a mark-up is partly risk, which does not grow with the price below (Reuter & Kleiman 1986).',
  phase: 'supply',
  over: 'outlets',
  reads: [
    'outlets.keyLo',
    'outlets.keyHi',
    'outlets.country',
    'outlets.level',
    'outlets.state',
    'outlets.cost0',
    'outlets.ask0',
    'outlets.loyal0',
    'outlets.asked',
    'outlets.sold',
    'outlets.takings',
    'outlets.returning',
    'outlets.outlay',
    'outlets.arrives',
    'outlets.orderedPure',
    'outlets.orderedCents',
    'outlets.port',
    'ports.purity0',
    'ports.loss',
    'ports.loss0',
    'countries.purity0',
    'countries.substance',
    'countries.lotTo',
    'substances.diluted',
    'lots.mg',
    'lots.price',
  ],
  writes: [
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.orderedBulk',
    'outlets.purityIn',
    'outlets.keep',
    'outlets.cost',
    'outlets.price',
    'outlets.outside',
    'outlets.forecast',
    'outlets.loyal',
    'outlets.income',
    'outlets.turnover',
    'outlets.added',
    'outlets.supplied',
    'outlets.suppliedPure',
    'outlets.lost',
    'outlets.lostPure',
  ],
  parameters: {
    repeatReward: {
      about: 'how much purity a seller gives for a larger share of returning customers',
      unit: 'share of purity per unit of share',
      value: 0.3,
      low: 0,
      high: 0.8,
      evidence: { rows: ['D12'], note: 'sign only: repeat custom raises purity; the size is to be fitted' },
    },
    adjustment: {
      about: 'share of the way to the wanted purity that a seller goes at a restocking',
      unit: 'share',
      value: 0.5,
      low: 0.2,
      high: 1,
      evidence: { assumed: 'no figure was found' },
    },
    batchSpread: {
      about: 'sd of the purity of batches of a seller, against their mean, before it is cut at the purity that came in',
      unit: 'share',
      value: 0.3,
      low: 0.15,
      high: 0.6,
      evidence: {
        rows: ['D11', 'O80'],
        note: 'dispersion of purity: 71.6 +/- 19.4 online; larger than for any of 15 legal goods',
      },
    },
    floor: {
      about: 'purity against the usual below which a seller would rather raise the price',
      unit: 'share',
      value: 0.35,
      low: 0.2,
      high: 0.6,
      evidence: { rows: ['D14'], note: 'purity fell to .42 of before while the price stood' },
    },
    patience: {
      about: 'days outside the bearable range before the price moves by one point of 5 euro',
      unit: 'days',
      value: 60,
      low: 14,
      high: 180,
      evidence: { assumed: 'no figure was found' },
    },
    friendPrice: {
      about:
        "price of a gram from a friend who shares, against the dealer's gram; the quantity discount pays for the friend's own use",
      unit: 'ratio',
      value: 0.95,
      low: 0.8,
      high: 1.1,
      evidence: { rows: ['M04'], note: 'most users have supplied friends, few for profit; the figure is assumed' },
    },
    riskShare: {
      about: 'share of the mark-up above retail that pays for risk and does not grow with the price below',
      unit: 'share',
      value: 0.5,
      low: 0,
      high: 1,
      evidence: {
        rows: ['D06', 'D08'],
        note: 'risk is more than half; yet steps keep their ratio: both are in the form',
      },
    },
  },

  prepare(p, c) {
    return {
      p,
      discount: discounts(c.countries, c.lots),
      batch: Float64Array.from({ length: 4096 }, (_, i) => p.batchSpread * normalQuantile((i + 0.5) / 4096)),
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  block(c, k, day, from, to) {
    const { sold, asked, forecast, takings, outlay, income, turnover, loyal } = c.outlets;
    const { level, returning, orderedBulk, arrives, keyLo, keyHi } = c.outlets;
    const { hits } = k;
    let count = 0;
    for (let o = from; o < to; o++) {
      if (sold[o] > 0) {
        turnover[o] += takings[o];
        loyal[o] += (returning[o] / sold[o] - loyal[o]) * (1 / 30);
      }
      forecast[o] += (asked[o] - forecast[o]) * (level[o] >= WHOLESALE ? 1 / 45 : 1 / 14);
      income[o] += (takings[o] - outlay[o] - income[o]) * (1 / 30);
      if (orderedBulk[o] > 0 && arrives[o] === day.day) {
        hits[count] = o;
        k.keyLo[count] = keyLo[o];
        k.keyHi[count] = keyHi[o];
        count++;
      }
    }
    if (count === 0) return;
    day.draw(DECISIONS.batch, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) receive(c, k, hits[j], day.a[j] >>> 20, day.day);
  },
});

type DeliveryColumns = Parameters<typeof delivery.block>[0];
type Prepared = Parameters<typeof delivery.block>[1];

/** Takes in a delivery: cost, dilution, price. */
function receive(c: DeliveryColumns, k: Prepared, o: number, quantile: number, today: number): void {
  const { orderedBulk, orderedPure, orderedCents, level, supplied, suppliedPure, added } = c.outlets;
  const bulk = orderedBulk[o];
  const pure = orderedPure[o];
  orderedBulk[o] = 0;
  supplied[o] += bulk;
  suppliedPure[o] += pure;
  // Nobody takes in what comes to an outlet that was given up meanwhile: it is not there for whoever opens it again.
  if (c.outlets.state[o] === CLOSED) {
    c.outlets.lost[o] += bulk;
    c.outlets.lostPure[o] += pure;
    return;
  }
  c.outlets.purityIn[o] = Math.floor((pure / bulk) * 65535);
  const reckoned = level[o] === IMPORT ? lossFactor(c.ports, c.outlets.port[o]) : 1;
  const country = c.outlets.country[o];
  const discount = k.discount[country];
  c.outlets.cost[o] = listCost(discount, level[o], bulk, pure, orderedCents[o] * reckoned);
  let cut = 0;
  if (level[o] === SOCIAL)
    c.outlets.price[o] = Math.floor(
      (orderedCents[o] * discount.perGram * k.p.friendPrice) / powerAt(discount.power, bulk) + 0.5,
    );
  else if (level[o] === RETAIL && c.substances.diluted[c.countries.substance[country]] === 0) repriced(c, k, o, today);
  else if (level[o] === RETAIL) cut = dilute(c, k, o, quantile, today, bulk);
  else mark(c, k, o);
  added[o] += cut;
  c.outlets.stockBulk[o] += bulk + cut;
  c.outlets.stockPure[o] += pure;
}

/** What arrives must pay for what is lost: more, when more is lost than in the base year. */
function lossFactor({ loss, loss0 }: DeliveryColumns['ports'], port: number): number {
  return (1 - loss0[port]) / (1 - Math.min(0.9, loss[port]));
}

/**
 * What a pure gram costs by the supplier's price list, cents: the size of the order is taken out, so that it changes with
 * prices and purity only. Importers pay by the kilogram.
 */
function listCost({ power, perKilogram }: Discount, level: number, bulk: number, pure: number, cents: number): number {
  const perBulkGram = level === IMPORT ? (cents * 1000) / bulk : (cents * perKilogram) / powerAt(power, bulk) / 1000;
  return Math.floor((perBulkGram * bulk) / pure + 0.5);
}

/** The purity that the margin leaves, and the cutting agent that brings it about, mg. */
function dilute(c: DeliveryColumns, k: Prepared, o: number, quantile: number, today: number, bulk: number): number {
  const { purityIn, price, ask0, cost, cost0, loyal, loyal0, keep, outside } = c.outlets;
  const inside = purityIn[o] / 65535;
  const usual = c.countries.purity0[c.outlets.country[o]] / 65536;
  const wanted =
    ((usual * (price[o] / ask0[o])) / (cost[o] / cost0[o])) * (1 + k.p.repeatReward * (loyal[o] - loyal0[o]));
  if (wanted < k.p.floor * usual || wanted > inside) {
    if (outside[o] === 0) outside[o] = today;
    else if (today - outside[o] > k.p.patience) {
      price[o] = Math.max(POINT, price[o] + (wanted > inside ? -POINT : POINT));
      outside[o] = today;
    }
  } else outside[o] = 0;
  const target = Math.min(1, wanted / inside);
  const kept = keep[o] / 65535 + k.p.adjustment * (target - keep[o] / 65535);
  keep[o] = Math.floor(kept * 65535);
  // Batches differ alike on both sides, since none can be purer than what came in: the mean stays what was wanted.
  const room = Math.min(1 / kept - 1, LEAST_PURE);
  const batch = kept * (1 + Math.max(-room, Math.min(room, k.batch[quantile])));
  return Math.floor(bulk / batch) - bulk;
}

/** What cannot be cut follows its cost in the price, a small point at a time and late. */
function repriced(c: DeliveryColumns, k: Prepared, o: number, today: number): void {
  const { price, ask0, cost, cost0, outside } = c.outlets;
  const margin = price[o] / ask0[o] / (cost[o] / cost0[o]);
  if (margin > 1 - BEARABLE && margin < 1 + BEARABLE) outside[o] = 0;
  else if (outside[o] === 0) outside[o] = today;
  else if (today - outside[o] > k.p.patience) {
    price[o] = Math.max(SMALL_POINT, price[o] + (margin > 1 ? -SMALL_POINT : SMALL_POINT));
    outside[o] = today;
  }
}

/** Asking price of a wholesaler or importer for a raw kilogram: cost-plus on the raw cost, part of the mark-up for risk. */
function mark(c: DeliveryColumns, k: Prepared, o: number): void {
  const { ask0, cost, cost0, purityIn, port } = c.outlets;
  const raw0 = cost0[o] * (c.ports.purity0[port[o]] / 65536);
  const raw = cost[o] * (purityIn[o] / 65535);
  const step = Math.max(1, ask0[o] / (raw0 * 1000));
  const ratio = raw / raw0;
  const s = k.p.riskShare;
  c.outlets.price[o] = Math.floor((ask0[o] * ((1 + (step - 1) * (1 - s)) * ratio + (step - 1) * s)) / step + 0.5);
}
