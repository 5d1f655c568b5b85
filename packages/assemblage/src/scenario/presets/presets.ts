import { COUNTY_LINES } from './county-lines.ts';
import { EUROPE } from './europe.ts';
import { SMART_CITY } from './smart-city.ts';

/** The built-in scenarios, as the text that a user would write. */
export const PRESETS: Readonly<Record<string, string>> = {
  europe: EUROPE,
  'smart-city': SMART_CITY,
  'county-lines': COUNTY_LINES,
};
