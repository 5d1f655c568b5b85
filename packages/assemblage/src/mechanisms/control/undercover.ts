import { exp } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { NATIONAL, OPEN, RETAIL } from '../../world/outlets.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { raid, RAIDED } from '../../world/seizure.ts';
import { mechanism } from '../mechanism.ts';

export const undercover = mechanism({
  name: 'undercover',
  theory:
    'An officer who buys is a newcomer whom nobody trusts: he gets to whoever sells to anybody, and to others only when somebody of them vouches, who was charged and talks. A seller met in person is arrested; of a line the number is known. Trust asked of buyers shuts the police out, and other buyers with them.',
  phase: 'control',
  over: 'outlets',
  needs: 'networks',
  reads: [
    'outlets.keyLo',
    'outlets.keyHi',
    'outlets.level',
    'outlets.district',
    'outlets.channel',
    'outlets.network',
    'outlets.line',
    'outlets.asks',
    'districts.area',
    'areas.force',
    'forces.undercoverHours',
    'forces.residents',
    'networks.talks',
    'networks.told',
    'lines.state',
  ],
  writes: [...RAIDED, 'numbers.known'],
  emits: ['records'],
  parameters: {
    link: {
      about: 'rate at which a seller who sells to anybody is found out, for each hour a day spent on him',
      unit: 'per hour',
      value: 0.05,
      low: 0.01,
      high: 0.3,
      spread: 'log-uniform',
      evidence: { assumed: 'test purchases take days to arrange and do not always come about; no rate was found' },
    },
  },

  prepare(p, c) {
    const forces = c.forces.rows[0];
    return { p, reached: new Int32Array(forces), rate: new Float64Array(forces), any: false };
  },

  // Hours of a force go to all whom an officer can reach, to each alike.
  open(c, k, day) {
    const { reached, rate } = k;
    reached.fill(0);
    rate.fill(0);
    k.any = false;
    for (let f = 0; f < rate.length; f++) k.any ||= c.forces.undercoverHours[f] > 0;
    if (!k.any) return;
    for (let o = 0; o < c.outlets.rows[0]; o++) if (isReached(c, o, day.day)) reached[forceOf(c, o)]++;
    for (let f = 0; f < rate.length; f++) {
      const hours = c.forces.undercoverHours[f] * c.forces.residents[f] * 1e-5;
      rate[f] = (k.p.link * hours) / Math.max(1, reached[f]);
    }
  },

  block(c, k, day, from, to) {
    if (!k.any) return;
    const { keyLo, keyHi, line } = c.outlets;
    day.draw(DECISIONS.testPurchase, keyLo as Int32Array, keyHi as Int32Array, from, to - from);
    for (let o = from; o < to; o++) {
      if (!isReached(c, o, day.day)) continue;
      if ((day.a[o - from] >>> 0) * 2 ** -32 >= 1 - exp(-k.rate[forceOf(c, o)])) continue;
      if (line[o] >= 0) {
        c.numbers.known[line[o]] = 1;
        continue;
      }
      raid(c, o, day.day);
    }
  },
});

type UndercoverColumns = Parameters<typeof undercover.block>[0];

/** Whether an officer whom nobody trusts could buy there today. */
function isReached({ outlets, networks, lines }: UndercoverColumns, o: number, today: number): boolean {
  const { state, level, district, network, line, asks } = outlets;
  if (level[o] !== RETAIL || state[o] !== OPEN || district[o] === NATIONAL || network[o] < 0) return false;
  if (line[o] >= 0 && lines.state[line[o]] !== LINE_UP) return false;
  if (asks[o] === 0) return true;
  return networks.talks[network[o]] <= today && today < networks.told[network[o]];
}

function forceOf({ outlets, districts, areas }: UndercoverColumns, o: number): number {
  return areas.force[districts.area[outlets.district[o]]];
}
