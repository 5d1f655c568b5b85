// What must come out the same in every engine. Each case returns a string; the page and Node run this same file.
export { goldenOf } from '../../packages/assemblage/test/golden/golden.ts';
import { exp, ln, normalQuantile, pow } from '../../packages/assemblage/src/kernel/math.ts';

export const CASES: Readonly<Record<string, () => string | Promise<string>>> = {
  exp: () => hashOver(-745, 710, exp),
  ln: () => hashOver(1e-300, 1e6, ln),
  pow: () => hashOver(0.001, 50, (x) => pow(x, 1.7)),
  normalQuantile: () => hashOver(1e-9, 1 - 1e-9, normalQuantile),
  'arithmetic alone': () => hashOver(-1e3, 1e3, (x) => Math.sqrt(x * x + 1) / (x + 2.5)),
};

/** A hash of the bits of `f` at 20,000 steps from `low` to `high`. */
function hashOver(low: number, high: number, f: (x: number) => number): string {
  const steps = 20_000;
  const values = new Float64Array(steps);
  for (let i = 0; i < steps; i++) values[i] = f(low + ((high - low) * i) / (steps - 1));
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(values.buffer)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
