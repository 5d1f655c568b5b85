import { lens, lensChance, syntheticIdentifier, uniform } from '../../src/index.ts';

const TAKES_PART = 9501;
const FORGETS = 9502;
const NAME = 9503;

/** A lens as somebody outside this repository would write it. */
export const priceDiary = lens({
  name: 'price-diary',
  about: 'A panel of users who write down what they paid for a gram, week by week, as in studies of prices by diaries.',
  bias: 'Only a few take part, the same people all the time; purchases are forgotten; purity is not known to the buyer.',
  parameters: {
    panel: {
      about: 'share of users who keep a diary',
      unit: 'share',
      value: 0.02,
      low: 0,
      high: 1,
      evidence: { assumed: 'the size of the panel is a choice of the researcher' },
    },
    forgotten: {
      about: 'share of purchases that are not written down',
      unit: 'share',
      value: 0.2,
      low: 0,
      high: 0.6,
      evidence: { assumed: 'recall in diaries of purchases was not looked up' },
    },
  },
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the entry' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run' },
    { name: 'country', type: 'text', unit: 'ISO 3166', about: 'country' },
    { name: 'euroPerGram', type: 'float', unit: 'euro per gram', about: 'paid, rounded to 5 euro' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the entry' },
    { name: 'truePurity', type: 'float', unit: 'share', about: 'purity of what was bought' },
  ],

  observe(world, p, day, output) {
    const { visits, districts } = world.tables;
    const takesPart = lensChance(world, TAKES_PART, 0);
    const forgets = lensChance(world, FORGETS, day.day);
    const name = lensChance(world, NAME, day.day);
    for (let v = 0; v < visits.rows[0]; v++) {
      const [lo, hi] = [visits.keyLo[v], visits.keyHi[v]];
      if (visits.bulk[v] === 0 || uniform(takesPart(lo, hi)[0]) >= p.panel) continue;
      if (uniform(forgets(lo, hi)[0]) < p.forgotten) continue;
      const { country } = districts;
      const id = syntheticIdentifier(name(lo, hi));
      const euros = (visits.cents[v] / visits.bulk[v]) * 10;
      output.record({
        id,
        day: day.day,
        country: world.places.countries[country[visits.district[v]]].iso2,
        euroPerGram: Math.floor(euros / 5 + 0.5) * 5,
      });
      output.label({ id, truePurity: visits.pure[v] / visits.bulk[v] });
    }
  },
});
