import { afterAll, beforeAll, vi } from 'vitest';
import { studyOn } from './study-on.ts';
import { throwAway, type ThrowAway, whyNoCluster } from './throw-away.ts';

/** A throw-away cluster for the tests of a file, and what the study of these tests comes to on this machine. */
export interface Bench {
  readonly place: ThrowAway;
  readonly reference: string;
  /** Passes a test over, and says why, where there is no Slurm. */
  need(skip: (note: string) => void): void;
}

/** Milliseconds of a case on a machine that much else is at work on. */
const LONGEST = 400_000;

export function benchOfTest(): Bench {
  vi.setConfig({ testTimeout: LONGEST, hookTimeout: LONGEST });
  const why = whyNoCluster();
  let place: ThrowAway | undefined;
  let reference = '';
  beforeAll(async () => {
    if (why !== undefined) return;
    place = await throwAway();
    const local = studyOn(place, 'local');
    await local.sweep('--threads', '2');
    reference = local.hash();
  });
  afterAll(async () => {
    await place?.down();
  });
  return {
    get place() {
      if (place === undefined) throw new Error('there is no cluster');
      return place;
    },
    get reference() {
      return reference;
    },
    need(skip) {
      if (why !== undefined) skip(why);
    },
  };
}
