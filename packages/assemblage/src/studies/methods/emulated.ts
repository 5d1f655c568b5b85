import { normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from './chance.ts';
import type { Emulator } from './emulator.ts';
import type { Simulate } from './simulate-points.ts';

/**
 * Runs that cost nothing: outputs drawn from emulators, each with what the emulator does not know and the noise of a seed. For
 * calibration where thousands of runs cannot be had; what the emulators do not know then widens the posterior, as it should.
 * One emulator a target.
 */
export function emulated(key: string, emulators: readonly Emulator[], dimensions: number): Simulate {
  return (points, round) => {
    const chance = studyChance(key, `emulated, round ${round}`);
    const outputs = new Float64Array((points.length / dimensions) * emulators.length);
    for (let i = 0; i * dimensions < points.length; i++) {
      const point = points.subarray(i * dimensions, (i + 1) * dimensions);
      emulators.forEach(({ predict, noise }, target) => {
        const { mean, variance } = predict(point);
        const drawn = normalQuantile(shareFrom(chance, i, target));
        outputs[i * emulators.length + target] = mean + Math.sqrt(variance + noise) * drawn;
      });
    }
    return outputs;
  };
}
