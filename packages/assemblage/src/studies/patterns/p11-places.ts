import { openSpots } from '../../world/street/corners.ts';
import type { Seen } from '../../world/seen.ts';
import { areaSum, over } from './ledger.ts';
import { MATURE_CITY, SETTLED } from './mature-city.ts';
import type { Pattern, Reading, Watcher } from './pattern.ts';

/** Twice the hours of visible patrol at open scenes, from the first day of the measure. */
const PATROL = `policies:
  - policy: scene-patrol
    from: 2019-06-30
    factor: 2
`;
/** Cameras over half of the public space at open scenes, from that day. */
const CAMERAS = `policies:
  - policy: cameras
    from: 2019-06-30
`;
/** Areas are next to a scene up to so many times the usual distance to the next area. */
const NEAR = 2;

export const PLACE_BASED: Pattern = {
  id: 'P11',
  title: 'Place-based measures',
  lens: 'crime at a scene is taken as sales at open spots, which are drug crimes; as they are, not as the police record them',
  scenario: 'smart-city',
  arms: { base: MATURE_CITY, patrol: MATURE_CITY + PATROL, cameras: MATURE_CITY + CAMERAS },
  rivals: [{ about: 'no channel switching', parameters: { 'choice.switching': 0 } }],
  setting: ['E15', 'E17'],
  checked:
    'the rate at which officers are in time for an alert was lowered from .1 to .02 after a first run of the part on cameras, since cameras alone had as many people stopped as all searches; sales at open scenes fell by 40 % in it',
  firstRun: '2026-11-22',
  watch: watchScenes,
  parts: [
    {
      about: 'sales at open spots of the scenes, with twice the visible patrol',
      unit: '% change',
      band: { low: -25, high: -10 },
      rows: ['E14', 'E15', 'E17', 'E18'],
      effect: true,
      transported: true,
      value: change('scenes'),
    },
    {
      about: 'the same in areas next to the scenes',
      unit: '% change',
      band: { low: -10, high: 5 },
      rows: ['E16'],
      effect: true,
      transported: true,
      value: change('near'),
    },
    {
      about: 'sales that cannot be seen, in the whole city',
      unit: '% change',
      band: { low: -5, high: 5 },
      rows: ['E18'],
      effect: true,
      soft: true,
      value: change('closed'),
    },
    {
      about: 'dealing at open scenes, with cameras',
      unit: '% change',
      band: { low: -25, high: -5 },
      rows: ['E19', 'E20'],
      effect: true,
      transported: true,
      value: change('scenes', 'cameras'),
    },
    {
      about: 'sales that cannot be seen, in the whole city, with cameras',
      unit: '% change',
      band: { low: -5, high: 5 },
      rows: ['E19', 'E21'],
      effect: true,
      soft: true,
      value: change('closed', 'cameras'),
    },
    {
      about: 'crimes in which cameras are of use',
      unit: '% of crimes',
      band: { low: 20, high: 40 },
      rows: ['E21'],
      transported: true,
      notYet: 'needs crimes that a recording could prove: those of the model are never tried',
    },
  ],
  // What cameras do beside it: for possession they add nothing (E21), and whom they point at.
  figures: [
    {
      about: 'finds of drugs on buyers, with cameras',
      unit: '% change',
      effect: true,
      value: change('finds', 'cameras'),
    },
    {
      about: 'people flagged who had nothing to do with it, of all flagged',
      unit: '%',
      value: ({ cameras = {} }) =>
        100 * over(cameras['wrong'], (cameras['wrong'] ?? NaN) + 2 * (cameras['flagged'] ?? NaN)),
    },
  ],
};

function change(name: string, arm = 'patrol'): (arms: Readonly<Record<string, Reading>>) => number {
  return ({ base = {}, ...others }) => 100 * (over(others[arm]?.[name], base[name]) - 1);
}

function watchScenes(first: Seen): Watcher {
  const { rows, visibility } = first.tables.channels;
  const isOpen = openSpots({ rows: Int32Array.of(rows[0]), visibility });
  const place = placesOf(first);
  const sums = { scenes: 0, near: 0, closed: 0, finds: 0, wrong: 0, flagged: 0 };
  return {
    look(world, day) {
      if (day < SETTLED) return;
      const { cells, channels, districts } = world.tables;
      const width = channels.rows[0];
      sums.wrong += areaSum(world, 'wronglyFlagged');
      sums.flagged += areaSum(world, 'dealsFlagged');
      for (let d = 0; d < districts.rows[0]; d++) {
        const where = place[districts.area[d]];
        for (let ch = 0; ch < width; ch++) {
          const sold = cells.purchases[d * width + ch];
          sums.finds += cells.finds[d * width + ch];
          if (isOpen[ch] === 0) sums.closed += sold;
          else if (where === SCENE) sums.scenes += sold;
          else if (where === NEXT) sums.near += sold;
        }
      }
    },
    read: () => sums,
  };
}

const SCENE = 1;
const NEXT = 2;

/** Areas that are patrolled as open scenes, and those next to them. */
function placesOf({ tables: { areas } }: Seen): Uint8Array {
  const rows = Array.from({ length: areas.rows[0] }, (_, a) => a);
  const squared = (one: number, other: number): number => {
    const [x, y] = [areas.x[one] - areas.x[other], areas.y[one] - areas.y[other]];
    return x * x + y * y;
  };
  const nearest = rows
    .map((a) => Math.min(...rows.filter((other) => other !== a).map((other) => squared(a, other))))
    .toSorted((one, other) => one - other);
  const limit = NEAR * NEAR * (nearest[nearest.length >> 1] ?? 0);
  const scenes = rows.filter((a) => areas.sceneHours0[a] > 0);
  return Uint8Array.from(rows, (a) => {
    if (areas.sceneHours0[a] > 0) return SCENE;
    return scenes.some((scene) => squared(scene, a) <= limit) ? NEXT : 0;
  });
}
