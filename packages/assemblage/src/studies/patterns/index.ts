import { EXTENDED_TERRITORY } from './k1-extended-territory.ts';
import { LINE_AND_STOCK } from './k2-line-and-stock.ts';
import { SIZE_OF_MARKET } from './p01-size-of-market.ts';
import { CONCENTRATION_OF_USE } from './p02-concentration-of-use.ts';
import { QUALITY } from './p04-quality.ts';
import { WEEKLY_RHYTHM } from './p05-weekly-rhythm.ts';
import { ACCESS } from './p06-access.ts';
import { LINES_LIVE_AND_DIE } from './p07-lines.ts';
import { EXPOSURE } from './p08-exposure.ts';
import { LOCKED_IN } from './p09-locked-in.ts';
import { MORE_ENFORCEMENT } from './p10-more-enforcement.ts';
import { PLACE_BASED } from './p11-places.ts';
import { PHONES_AND_TURF } from './p12-phones-and-turf.ts';
import { NETWORKS_SHAPE } from './p13-networks.ts';
import { TRACES } from './p14-traces.ts';
import { DEATHS_AND_TREATMENT } from './p15-deaths.ts';
import type { Pattern } from './pattern.ts';

/** The patterns that the model can show, in the order of their numbers. Those it cannot show yet are in `to-come.ts`. */
export const PATTERNS: readonly Pattern[] = [
  SIZE_OF_MARKET,
  CONCENTRATION_OF_USE,
  QUALITY,
  WEEKLY_RHYTHM,
  ACCESS,
  LINES_LIVE_AND_DIE,
  EXPOSURE,
  LOCKED_IN,
  MORE_ENFORCEMENT,
  PLACE_BASED,
  PHONES_AND_TURF,
  NETWORKS_SHAPE,
  TRACES,
  DEATHS_AND_TREATMENT,
  EXTENDED_TERRITORY,
  LINE_AND_STOCK,
];
