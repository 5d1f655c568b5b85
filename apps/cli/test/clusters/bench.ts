import { afterAll, beforeAll, vi } from 'vitest';
import { studyOn } from './study-on.ts';
import { throwAway, type ThrowAway, type ThrowAwayOptions, whyNoCluster } from './throw-away.ts';

/** What the cases of a test file share: a cluster, and what the study of these tests comes to on this machine. */
export interface Bench {
  readonly place: ThrowAway;
  /** A cluster for one case, which breaks it; ended with the others. */
  another(options?: ThrowAwayOptions): Promise<ThrowAway>;
  readonly reference: string;
  /** Passes a test over, and says why, where there is no Slurm. */
  need(skip: (note: string) => void): void;
}

/** Milliseconds of a case on a machine that much else is at work on. */
const LONGEST = 600_000;
/** Cases that are at work at a time: they wait for the scheduler most of the time. */
const AT_ONCE = 5;

export function benchOfTest(options: ThrowAwayOptions = {}): Bench {
  vi.setConfig({ testTimeout: LONGEST, hookTimeout: LONGEST, maxConcurrency: AT_ONCE });
  const why = whyNoCluster();
  const places: ThrowAway[] = [];
  let reference = '';
  const another: Bench['another'] = async (more) => {
    const place = await throwAway({ ...options, ...more });
    places.push(place);
    return place;
  };
  beforeAll(async () => {
    if (why !== undefined) return;
    const place = await another();
    const local = studyOn(place, 'local');
    await local.sweep('--threads', '2');
    reference = local.hash();
  });
  afterAll(async () => {
    await Promise.all(places.map((place) => place.down()));
  });
  return {
    get place() {
      const [place] = places;
      if (place === undefined) throw new Error('there is no cluster');
      return place;
    },
    get reference() {
      return reference;
    },
    another,
    need(skip) {
      if (why !== undefined) skip(why);
    },
  };
}
