import { cameras } from '../src/mechanisms/control/cameras.ts';
import { OPEN, RETAIL } from '../src/world/outlets.ts';
import { NONE } from '../src/world/people.ts';
import { ACTIVE_NETWORK } from '../src/world/street/networks.ts';
import { FAMILY_COUNT, HAND_OVER } from '../src/world/street/practices.ts';
import { byHand } from './by-hand.ts';
import type { AllColumns } from './runs.ts';

/** Two cells with a corner each; nearly all dealing is in the first. */
const RESIDENTS = 2000;
export const LOOKS = 20;
const DAYS = 500;
/** Days at the end over which alerts are counted. */
export const LATE = 200;
/** Officers come often enough to be counted. */
export const REACH = 0.1;

export interface Watched {
  readonly memory?: number;
  /** Purchases a day in the first cell; those in the second are two. */
  readonly dealing?: number;
  readonly handOver?: number;
  readonly cover?: number;
  readonly looks?: number;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly days?: number;
  /** What else is so on the morning of a day. */
  readonly morning?: (c: AllColumns, day: number) => void;
}

export interface Alerts {
  readonly deals: readonly number[];
  readonly wrong: readonly number[];
  readonly stopped: number;
  readonly records: number;
  /** Label of each of them. */
  readonly labels: readonly number[];
  readonly arrests: number;
  readonly c: AllColumns;
}

export function flagged(options: Watched): Alerts {
  const { memory = 90, dealing = 600, handOver = 0, cover = 1, looks = LOOKS, days = DAYS } = options;
  const world = byHand({
    mechanisms: [cameras],
    parameters: { 'cameras.reach': REACH, ...options.parameters },
    rows: {
      areas: 2,
      forces: 1,
      districts: 2,
      countries: 1,
      channels: 1,
      networks: 2,
      outlets: 2,
      people: 2,
      tallies: 2,
      areaTallies: 2,
    },
    fill({ areas, forces, districts, channels, networks, outlets }) {
      areas['residents'].fill(RESIDENTS, 0, 2);
      areas['sceneHours0'].fill(1, 0, 2);
      forces['residents'][0] = 2 * RESIDENTS;
      forces['sceneCameras'][0] = cover;
      forces['cameraLooks'][0] = (looks * 100_000) / (2 * RESIDENTS);
      forces['cameraMemory'][0] = memory;
      channels['visibility'][0] = 1;
      for (let a = 0; a < 2; a++) {
        areas['firstDistrict'][a] = a;
        districts['area'][a] = a;
        networks['state'][a] = ACTIVE_NETWORK;
        networks['area'][a] = a;
        networks['practice'][a * FAMILY_COUNT + HAND_OVER] = handOver;
        outlets['level'][a] = RETAIL;
        outlets['district'][a] = a;
        outlets['network'][a] = a;
        outlets['line'][a] = NONE;
      }
    },
  });
  const { c } = world;
  const sums = { deals: [0, 0], wrong: [0, 0], stopped: 0, records: 0, labels: [] as number[], arrests: 0 };
  world.live(
    days,
    (day) => {
      options.morning?.(c, day);
      const { visits, outlets } = c;
      visits.rows[0] = dealing + 2;
      for (let v = 0; v < visits.rows[0]; v++) {
        visits['outlet'][v] = v < dealing ? 0 : 1;
        visits['bulk'][v] = 500;
        visits['keyLo'][v] = v;
      }
      outlets['state'].fill(OPEN, 0, 2);
      outlets['stockBulk'].fill(1000, 0, 2);
    },
    (day) => {
      if (day < days - LATE) return;
      for (let a = 0; a < 2; a++) {
        sums.deals[a] += c.areaTallies['dealsFlagged'][a];
        sums.wrong[a] += c.areaTallies['wronglyFlagged'][a] / 2;
        sums.stopped += c.tallies['bystanders'][a];
        sums.arrests += c.tallies['arrests'][a];
      }
      sums.records += c.records.rows[0];
      sums.labels.push(...c.records['group'].subarray(0, c.records.rows[0]));
    },
  );
  return { ...sums, c };
}
