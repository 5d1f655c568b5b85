import { exp, normalQuantile } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { IMPORT } from '../../world/outlets.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const MG_PER_KG = 1_000_000;

export const importing = mechanism({
  name: 'importing',
  theory:
    'Importers order loads from abroad when stock runs low. Few containers are screened, those from risky origins more; screening does not always find (Europol 2023). A seized load is lost and is ordered again; importers reckon with the losses that their port has lately seen.',
  phase: 'supply',
  over: 'outlets',
  reads: [
    'outlets.keyLo',
    'outlets.keyHi',
    'outlets.level',
    'outlets.port',
    'outlets.stockBulk',
    'outlets.forecast',
    'ports.landed0',
    'ports.purity0',
    'ports.landedPrice',
    'ports.screened',
  ],
  writes: [
    'ports.arrived',
    'ports.lost',
    'ports.loss',
    'outlets.orderedBulk',
    'outlets.orderedPure',
    'outlets.orderedCents',
    'outlets.arrives',
    'outlets.outlay',
    'outlets.bought',
    'outlets.boughtPure',
    'loads.outlet',
    'loads.port',
    'loads.bulk',
    'loads.pure',
    'loads.cents',
    'loads.seized',
  ],
  emits: ['loads'],
  parameters: {
    low: {
      about: 'stock at which an importer orders a load',
      unit: 'days',
      value: 20,
      low: 10,
      high: 40,
      evidence: { assumed: 'no figure was found' },
    },
    high: {
      about: 'stock up to which an importer orders, before the size of the load varies',
      unit: 'days',
      value: 60,
      low: 30,
      high: 120,
      evidence: { assumed: 'no figure was found' },
    },
    leadShort: {
      about: 'shortest time from order to arrival',
      unit: 'days',
      value: 7,
      low: 3,
      high: 14,
      evidence: { assumed: 'a fast crossing' },
    },
    leadLong: {
      about: 'longest time from order to arrival',
      unit: 'days',
      value: 35,
      low: 21,
      high: 60,
      evidence: { assumed: 'packing, a slow crossing and waiting in the port' },
    },
    sizeSpread: {
      about: 'sd of the logarithm of the size of a load',
      unit: 'log units',
      value: 0.8,
      low: 0.4,
      high: 1.5,
      evidence: { rows: ['data:ports'], note: 'more than half of the loads in Dutch ports in 2023 were below 100 kg' },
    },
    puritySpread: {
      about: 'sd of the purity of loads',
      unit: 'share',
      value: 0.05,
      low: 0.02,
      high: 0.1,
      evidence: { assumed: 'forensic series of purity by load were not found' },
    },
    detection: {
      about: 'chance that screening finds what is there',
      unit: 'probability',
      value: 0.5,
      low: 0.2,
      high: 0.9,
      evidence: { assumed: 'no measured detection rate was found' },
    },
    lossMemory: {
      about: 'loads over which importers of a port remember how many were lost',
      unit: 'loads',
      value: 40,
      low: 10,
      high: 200,
      evidence: { assumed: 'losses are talked about among importers of a port; how long they count was not found' },
    },
    touches: {
      about: 'ports and terminals in which a load can be screened',
      unit: 'count',
      value: 2,
      low: 1,
      high: 4,
      whole: true,
      evidence: { assumed: 'a port of transfer and the port of entry' },
    },
  },

  prepare(p) {
    return {
      p,
      normal: Float64Array.from({ length: 4096 }, (_, i) => normalQuantile((i + 0.5) / 4096)),
      size: Float64Array.from({ length: 4096 }, (_, i) =>
        exp(p.sizeSpread * normalQuantile((i + 0.5) / 4096) - (p.sizeSpread * p.sizeSpread) / 2),
      ),
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  // What was lost at a port yesterday is on everybody's lips there today: one row, which its importers read.
  open(c, k) {
    const { arrived, lost, loss } = c.ports;
    for (let port = 0; port < c.ports.rows[0]; port++) {
      if (arrived[port] === 0) continue;
      loss[port] += Math.min(1, arrived[port] / k.p.lossMemory) * (lost[port] / arrived[port] - loss[port]);
      arrived[port] = 0;
      lost[port] = 0;
    }
  },

  block(c, k, day, from, to) {
    const { level, port, arrives, orderedBulk, orderedPure, orderedCents } = c.outlets;
    const { hits, keyLo, keyHi, p } = k;
    let count = 0;
    for (let o = from; o < to; o++) {
      if (level[o] !== IMPORT) continue;
      hits[count] = o;
      keyLo[count] = c.outlets.keyLo[o];
      keyHi[count] = c.outlets.keyHi[o];
      count++;
    }
    if (count === 0) return;
    day.draw(DECISIONS.loadSeized, keyLo, keyHi, 0, count);
    let load = c.loads.rows[0];
    for (let j = 0; j < count; j++) {
      const o = hits[j];
      if (orderedBulk[o] === 0 || arrives[o] !== day.day) continue;
      const found = c.ports.screened[port[o]] * p.detection;
      let passes = 1;
      for (let touch = 0; touch < p.touches; touch++) passes *= 1 - found;
      const seized = (day.a[j] >>> 0) * 2 ** -32 < 1 - passes ? 1 : 0;
      c.loads.outlet[load] = o;
      c.loads.port[load] = port[o];
      c.loads.bulk[load] = orderedBulk[o];
      c.loads.pure[load] = orderedPure[o];
      c.loads.cents[load] = orderedCents[o];
      c.loads.seized[load] = seized;
      load++;
      c.ports.arrived[port[o]]++;
      c.ports.lost[port[o]] += seized;
      if (seized === 1) orderedBulk[o] = 0;
    }
    c.loads.rows[0] = load;
    day.draw(DECISIONS.loadSize, keyLo, keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const o = hits[j];
      const stock = c.outlets.stockBulk[o];
      if (orderedBulk[o] > 0 || stock >= p.low * c.outlets.forecast[o]) continue;
      const mg = Math.floor((p.high * c.outlets.forecast[o] - stock) * k.size[day.a[j] >>> 20]);
      const bulk = Math.max(MG_PER_KG, Math.min(mg, 1_500_000_000));
      const mean = c.ports.purity0[port[o]] / 65536;
      // Weak stuff cannot differ by as much: a bound that cocaine never meets.
      const spread = Math.min(p.puritySpread, mean / 8);
      const purity = Math.min(0.95, Math.max(0.35 * mean, mean + spread * k.normal[day.b[j] >>> 20]));
      const price = c.ports.landed0[port[o]] * c.ports.landedPrice[port[o]];
      orderedBulk[o] = bulk;
      orderedPure[o] = Math.floor(bulk * purity);
      orderedCents[o] = Math.floor((bulk / MG_PER_KG) * price + 0.5);
      c.outlets.outlay[o] += orderedCents[o];
      c.outlets.bought[o] += bulk;
      c.outlets.boughtPure[o] += orderedPure[o];
      const lead = p.leadShort + (p.leadLong - p.leadShort) * ((day.b[j] & 0xfffff) * 2 ** -20);
      arrives[o] = day.day + Math.floor(lead);
    }
  },
});
