import { exp, ln } from '../../kernel/math.ts';
import { substancesOf } from '../../world/by-district.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { EXPECTED_ONE } from '../../world/expected.ts';
import { ACTIVE, DEAD, NEVER, TREATED } from '../../world/people.ts';
import { mechanism } from '../mechanism.ts';

const STEPS = 1024;
const STEPS_PER_UNIT = 64;

export const poisoning = mechanism({
  name: 'poisoning',
  theory:
    'The risk of a poisoning grows with the dose against what the body is used to; tolerance follows use and is lost without it. Deaths after a pause or a jump of purity are predictions of tolerance.',
  phase: 'health',
  over: 'uses',
  reads: [
    'uses.person',
    'uses.keyLo',
    'uses.keyHi',
    'uses.district',
    'uses.pure',
    'districts.country',
    'countries.substance',
    'substances.danger',
    'substances.least',
    'substances.kept',
  ],
  writes: [
    'uses.harm',
    'people.tolerance',
    'people.lastUse',
    'people.state',
    'people.nextWant',
    'people.nextTurn',
    'districts.users',
    'districts.inTreatment',
    'tallies.expectedDeaths',
    'tallies.deaths',
    'tallies.poisonings',
  ],
  parameters: {
    hazard: {
      about: 'chance of a poisoning on a use-day at a dose that the body is used to',
      unit: 'per use-day',
      value: 0.000061,
      low: 0.00001,
      high: 0.0003,
      evidence: {
        rows: ['H01'],
        note: 'fitted to the 1,118 deaths in which cocaine was found, England and Wales 2023',
      },
    },
    steepness: {
      about: 'exponent of risk on the dose against tolerance',
      unit: 'exponent',
      value: 2,
      low: 1,
      high: 3,
      evidence: { assumed: 'no dose-response of cocaine poisoning in the field was found' },
    },
    halfLife: {
      about: 'days without use until tolerance has halved',
      unit: 'days',
      value: 14,
      low: 5,
      high: 30,
      evidence: { assumed: 'no figure was found' },
    },
    least: {
      about: 'dose that a body without tolerance is used to',
      unit: 'mg pure',
      value: 150,
      low: 60,
      high: 300,
      evidence: { assumed: 'about four lines at European purity (U12)' },
    },
    fatal: {
      about: 'share of poisonings that kill',
      unit: 'share',
      value: 0.05,
      low: 0.02,
      high: 0.1,
      evidence: { assumed: 'poisonings that were survived are not counted anywhere' },
    },
  },

  prepare(p, c) {
    const substance = substancesOf(c.districts, c.countries);
    return {
      p,
      // One table of risk a substance, by dose against tolerance.
      from: Int32Array.from(substance, (s) => s * STEPS),
      least: Float64Array.from(substance, (s) => (c.substances.least[s] > 0 ? c.substances.least[s] : p.least)),
      kept: Float64Array.from(substance, (s) => c.substances.kept[s]),
      risk: Float64Array.from({ length: STEPS * c.substances.rows[0] }, (_, i) =>
        Math.min(
          0.5,
          p.hazard *
            c.substances.danger[Math.floor(i / STEPS)] *
            exp(p.steepness * ln(((i % STEPS) + 0.5) / STEPS_PER_UNIT)),
        ),
      ),
      fade: Float64Array.from({ length: 1024 }, (_, i) => exp((-ln(2) * i) / p.halfLife)),
      rise: 1 - exp(-ln(2) / p.halfLife),
    };
  },

  block(c, k, day, from, to) {
    const { person, district, pure, harm } = c.uses;
    const { tolerance, lastUse, state } = c.people;
    const { risk, fade, rise, p, from: tableOf, least: leastOf, kept: keptOf } = k;
    const now = day.day;
    const fatal = p.fatal;
    const expected = fatal * EXPECTED_ONE;
    day.draw(DECISIONS.poisoning, c.uses.keyLo as Int32Array, c.uses.keyHi as Int32Array, from, to - from);
    const { a, b } = day;
    const { expectedDeaths } = c.tallies;
    for (let u = from; u < to; u++) {
      harm[u] = 0;
      const dose = pure[u];
      if (dose === 0) continue;
      const i = person[u];
      // Days without use since the last one: none for who used yesterday.
      const idle = now > lastUse[i] ? now - lastUse[i] - 1 : 0;
      const kept = state[i] === TREATED ? keptOf[district[u]] : 0;
      const past = tolerance[i] * (kept + (1 - kept) * fade[idle < 1023 ? idle : 1023]);
      const least = leastOf[district[u]];
      const used = past < least ? least : past;
      const step = (dose * STEPS_PER_UNIT) / used;
      const chance = risk[tableOf[district[u]] + (step < STEPS ? step | 0 : STEPS - 1)];
      const grown = (used + (dose - used) * rise + 0.5) | 0;
      tolerance[i] = grown < 65535 ? grown : 65535;
      lastUse[i] = now;
      expectedDeaths[district[u]] += (chance * expected + 0.5) | 0;
      if ((a[u - from] >>> 0) * 2 ** -32 >= chance) continue;
      const dies = (b[u - from] >>> 0) * 2 ** -32 < fatal;
      harm[u] = dies ? 2 : 1;
      if (dies) die(c, i, district[u]);
      else c.tallies.poisonings[district[u]]++;
    }
  },
});

/** A death: the person is gone from the market. */
function die(c: Parameters<typeof poisoning.block>[0], i: number, d: number): void {
  const { state, nextWant, nextTurn } = c.people;
  if (state[i] === TREATED) c.districts.inTreatment[d]--;
  if (state[i] === ACTIVE || state[i] === TREATED) c.districts.users[d]--;
  state[i] = DEAD;
  nextWant[i] = NEVER;
  nextTurn[i] = NEVER;
  c.tallies.deaths[d]++;
}
