import { LIBRARY } from 'assemblage';
import type { Series } from 'assemblage';
import { serveRuns } from '../../src/studies/serve-runs.ts';

// A thread whose worlds are formulas with known answers, so that what methods find can be held against them:
//   usedPure       = 100 (1 + 3 a + b), and with the policy less by 30 (1 - c)
//   expectedDeaths = 10 (1 + 2 b)
//   users as pattern P01 reads them = 2 million (1 + 2 a)
// where a, b and c are shares of the ranges of three parameters. `noise` is the share that chance adds.
const noise = Number(
  new Map(process.argv.slice(2).map((text) => text.split('=', 2) as [string, string])).get('noise') ?? 0,
);
const INPUTS = {
  a: ['population', 'gramsSpread'],
  b: ['population', 'daysSpread'],
  c: ['demand', 'frequencyElasticity'],
} as const;

const SERIES: readonly Series[] = ['usedPure', 'expectedDeaths'].map((column) => ({
  column,
  name: column,
  unit: 'count',
  about: 'a formula',
  place: 'all',
  channel: '',
  substance: '',
  stock: false,
}));

serveRuns(({ identity, scenario, measures }) => {
  const share = (input: keyof typeof INPUTS): number => {
    const [owner, name] = INPUTS[input];
    const owners = { ...LIBRARY.foundations, ...LIBRARY.mechanisms };
    const { low = 0, high = 1, value = 0 } = owners[owner]?.parameters[name] ?? {};
    return ((scenario.parameters[`${owner}.${name}`] ?? value) - low) / (high - low);
  };
  const [a, b, c] = [share('a'), share('b'), share('c')];
  const random = (which: number): number => {
    const word = Math.imul(scenario.seed + 977 * which, 2_654_435_761) ^ Math.imul(scenario.seed, 40_503);
    return ((Math.imul(word ^ (word >>> 15), 2_246_822_519) >>> 8) / 2 ** 24 - 0.5) * Math.sqrt(12) * noise;
  };
  const used = 100 * (1 + 3 * a + b) * (1 + random(1)) - (scenario.policies.length > 0 ? 30 * (1 - c) : 0);
  const deaths = 10 * (1 + 2 * b) * (1 + random(2));
  if (measures.patterns !== undefined) {
    const read = { 'last-year users in the EU': 2e6 * (1 + 2 * a) * (1 + random(3)) };
    const nothing = { residents: new Float64Array(), values: new Float64Array(), series: [] };
    return { identity, fingerprint: identity, days: Int32Array.of(365), ...nothing, readings: { P01: read } };
  }
  return {
    identity,
    fingerprint: identity,
    days: Int32Array.of(365),
    residents: Float64Array.of(100_000, 0, 0, 0),
    values: Float64Array.of(used, deaths),
    series: SERIES,
  };
});
