import { FORCE_FACTS } from './britain/forces.ts';
import { TOWNS_TSV } from './britain/towns.ts';
import * as CITY_FACTS from './city/facts.ts';
import { COUNTRY_FACTS } from './europe/countries.ts';
import { DISTRICTS_TSV } from './europe/districts.ts';
import { PORT_FACTS } from './europe/ports.ts';
import { SEWAGE_SITE_FACTS } from './europe/sewage-sites.ts';
import { SUBSTANCES } from './substances.ts';

/** What worlds are founded on besides parameters and channels: lots and traits of substances, and facts of places. */
export function worldData(): readonly unknown[] {
  const substances = Object.values(SUBSTANCES).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'about' && key !== 'parameters')),
  );
  const europe = [COUNTRY_FACTS, PORT_FACTS, DISTRICTS_TSV, SEWAGE_SITE_FACTS];
  return [substances, europe, [TOWNS_TSV, FORCE_FACTS], { ...CITY_FACTS }];
}
