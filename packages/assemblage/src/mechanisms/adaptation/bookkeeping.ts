import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { costOfPractices } from '../../world/street/practices.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { RETAIL } from '../../world/outlets.ts';
import { mechanism } from '../mechanism.ts';

const DAYS_OF_INCOME = 30;
const DAYS_OF_CASH = 3;
const MONTH = 365 / 12;

export const bookkeeping = mechanism({
  name: 'bookkeeping',
  theory:
    'What a network earns is what its outlets and lines take, less stock, rent, runners, losses, debts that nobody pays and the price of its practices. What a member gets of it is weighed against a lawful wage and the risk of being caught (Caulkins & Reuter 2010).',
  phase: 'ledger',
  over: 'networks',
  needs: 'networks',
  reads: [
    'networks.state',
    'networks.members',
    'networks.practice',
    'networks.losses',
    'networks.lent',
    'networks.repaid',
    'networks.unpaid',
    'networks.pay',
    'networks.rent',
    'networks.risk',
    'outlets.level',
    'outlets.network',
    'outlets.line',
    'outlets.takings',
    'outlets.outlay',
    'lines.network',
    'lines.state',
    'lines.away',
    'lines.adults',
    'lines.children',
    'lines.coerced',
  ],
  writes: ['networks.income', 'networks.cash', 'networks.payoff'],
  parameters: {
    wage: {
      about: 'what a member could earn lawfully',
      unit: 'euro a month',
      value: 1500,
      low: 800,
      high: 2500,
      evidence: {
        assumed:
          'between unemployment benefit and the statutory minimum wage of full time; prices are those of one year',
      },
    },
    caught: {
      about: 'what being caught costs a member',
      unit: 'years of lawful wages',
      value: 1,
      low: 0.5,
      high: 5,
      evidence: { assumed: 'a year of income lost, wide on purpose: sentences and what they are felt to cost differ' },
    },
  },

  prepare(p, c) {
    const rows = c.networks.rows[0];
    return {
      p,
      takings: new Float64Array(rows),
      ofLines: new Float64Array(rows),
      outlay: new Float64Array(rows),
      runners: new Float64Array(rows),
      atHome: new Float64Array(rows),
    };
  },

  // Whole cents, summed over the outlets and lines of each network.
  open(c, k) {
    const { takings, ofLines, outlay, runners } = k;
    takings.fill(0);
    ofLines.fill(0);
    outlay.fill(0);
    runners.fill(0);
    k.atHome.fill(0);
    const { outlets, lines } = c;
    for (let o = 0; o < outlets.rows[0]; o++) {
      const n = outlets.network[o];
      if (n < 0 || outlets.level[o] !== RETAIL) continue;
      takings[n] += outlets.takings[o];
      if (outlets.line[o] >= 0) ofLines[n] += outlets.takings[o];
      outlay[n] += outlets.outlay[o];
    }
    for (let l = 0; l < lines.rows[0]; l++) {
      if (lines.state[l] !== LINE_UP) continue;
      const posts = lines.adults[l] + lines.children[l] + lines.coerced[l];
      if (lines.away[l] === 1) runners[lines.network[l]] += posts;
      else k.atHome[lines.network[l]] += posts;
    }
    // At home members bring orders to the door themselves; what they get for it is their share of the income.
    for (let n = 0; n < runners.length; n++) runners[n] += Math.max(0, k.atHome[n] - c.networks.members[n]);
  },

  block(c, k, _day, from, to) {
    const { state, members, practice, losses, lent, repaid, unpaid, rent, risk, income, cash, pay, payoff } =
      c.networks;
    const { p } = k;
    for (let n = from; n < to; n++) {
      if (state[n] !== ACTIVE_NETWORK) {
        cash[n] = 0;
        continue;
      }
      const habits =
        k.takings[n] * costOfPractices(practice, n, false) + k.ofLines[n] * costOfPractices(practice, n, true);
      const costs = habits + k.runners[n] * pay[n];
      const net = k.takings[n] - k.outlay[n] - costs + rent[n] - losses[n] - unpaid[n];
      income[n] += (net - income[n]) / DAYS_OF_INCOME;
      // What was sold on credit is income today and cash when it is paid.
      const paid = k.takings[n] - lent[n] + repaid[n];
      cash[n] = Math.max(0, cash[n] * (1 - 1 / DAYS_OF_CASH) + paid - losses[n]);
      payoff[n] = (income[n] * MONTH) / (100 * p.wage * Math.max(1, members[n])) - (risk[n] / 65535) * p.caught;
    }
  },
});
