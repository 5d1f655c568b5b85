import { buyersWithoutMoney, FIRST_OF_MONTH, served } from '../../packages/assemblage/test/buyers-by-hand.ts';
import { byHand } from '../../packages/assemblage/test/by-hand.ts';
import { credit } from '../../packages/assemblage/src/mechanisms/trust/credit.ts';
import { trust } from '../../packages/assemblage/src/mechanisms/trust/trust.ts';
import { byDay, last, meanLine, SEEDS } from './figure.ts';
import type { Figure, Point } from './figure.ts';

const WHOLE = 255;
const CHEATED = 3;

const ofTrust: Figure = {
  mechanism: 'trust',
  caption:
    'Trust is slow to build and quick to lose: one bad dealing takes what a month of good ones made. Without the mechanism nobody comes to be trusted.',
  scenario:
    'One buyer and one seller made by hand, who deal every day; the buyer is cheated on day 40; no chance is in it',
  make() {
    const course = (mechanisms: readonly unknown[], cheated: number): readonly Point[] => {
      const world = byHand({
        mechanisms,
        rows: { people: 1, customers: 1, districts: 1, areas: 1, areaTallies: 1, networks: 1 },
        fill: () => {},
      });
      const { visits, customers } = world.c;
      const found = [0];
      world.live(
        80,
        (day) => {
          visits.rows[0] = 1;
          visits['bulk'][0] = 1000;
          visits['newcomer'][0] = day === cheated ? CHEATED : 0;
        },
        () => void found.push(customers['trust'][0] / WHOLE),
      );
      return byDay(found);
    };
    const [bad, good, off] = [course([trust], 40), course([trust], -1), course([], 40)];
    return {
      panels: [
        {
          kind: 'lines',
          title: "The seller's trust in the buyer, share of full trust",
          x: { label: 'days, a dealing each' },
          y: { percent: true, to: 1.1 },
          series: [
            { label: 'one bad dealing', tone: 'with', points: bad },
            { label: 'all went well', tone: 'other', points: good },
            { label: 'without trust', tone: 'without', points: off },
          ],
        },
      ],
      holds: bad[41][1] < 0.5 * bad[40][1] && last(off) === 0 && bad[20][1] > 0.7,
    };
  },
};

const ofCredit: Figure = {
  mechanism: 'credit',
  caption:
    'A buyer without money is given something on credit where a seller trusts enough; on the first of the month debts are paid, or the trust is gone.',
  scenario:
    '2,000 buyers made by hand with a euro left of their month, trusted from none to all; 23 days from 10 January 2020, seeds 1 to 3',
  make() {
    const buyers = 2000;
    const steps = 20;
    const run = (seed: number, mechanisms: readonly unknown[]) => {
      const world = buyersWithoutMoney({
        mechanisms,
        buyers,
        seed,
        trust: (i, tie) => (tie > 0 ? -1 : Math.floor(((i % steps) * WHOLE) / (steps - 1))),
      });
      const { c } = world;
      const before = Array.from({ length: buyers }, (_, i) => c.customers['trust'][i * 4]);
      world.live(FIRST_OF_MONTH);
      const byTrust = (measure: (i: number) => number): readonly Point[] =>
        Array.from({ length: steps }, (_, step) => {
          let all = 0;
          for (let i = step; i < buyers; i += steps) all += measure(i);
          return [step / (steps - 1), all / (buyers / steps)];
        });
      const owed = byTrust((i) => (c.customers['owed'][i] > 0 ? 1 : 0));
      const owedBy = [...c.customers['owed'].subarray(0, buyers)];
      c.people['spent'].fill(0);
      world.live(1, 0);
      const broken = byTrust((i) => (owedBy[i] > 0 && c.customers['trust'][i * 4] < 0.6 * before[i] ? 1 : 0));
      return { owed, broken };
    };
    const runs = SEEDS.map((seed) => run(seed, [credit, served, trust]));
    const owed = meanLine(runs.map((one) => one.owed));
    const broken = meanLine(runs.map((one) => one.broken));
    const off = run(1, [served, trust]).owed;
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Share of buyers without money',
          x: { label: "the seller's trust in the buyer", percent: true },
          y: { percent: true, to: 1 },
          series: [
            { label: 'given credit', tone: 'with', ...owed },
            { label: 'did not pay', tone: 'other', ...broken },
            { label: 'without the mechanism', tone: 'without', points: off },
          ],
        },
      ],
      holds: last(owed.points) === 1 && owed.points[5][1] === 0 && last(off) === 0 && last(broken.points) < 0.2,
    };
  },
};

export const TRUST: readonly Figure[] = [ofCredit, ofTrust];
