import { exp, ln } from '../../../kernel/math.ts';
import type { Values } from '../../../evidence/parameter.ts';
import type { Channel } from '../../channels.ts';
import { layOutChannels } from '../../founding/lay-out-channels.ts';
import { throughAll } from '../../founding/lay-out-europe.ts';
import type { MARKET } from '../../population.ts';
import type { Places } from '../../places-in-use.ts';
import type { TableName } from '../../schema.ts';
import { TABLE_NUMBERS, type World } from '../../world.ts';
import { kilometres } from '../reach.ts';
import { PARTS } from '../patrol-hours.ts';
import type { StreetPlan } from '../plan.ts';
import { type TechnologyFact } from '../technology-facts.ts';
import { districtOrdinal } from './ordinals.ts';
import type { InTrade, Street } from './trades.ts';

/** Names and facts of the places of a street world, by row of its tables. */
export function streetPlaces(plan: StreetPlan, substances: readonly InTrade[]): Places {
  const residents = plan.areas.reduce((sum, area) => sum + area.residents, 0);
  const adults = plan.areas.reduce((sum, area) => sum + area.adults, 0);
  return {
    countries: substances.map(({ substance }, row) => ({
      iso2: 'GB',
      name: 'Great Britain',
      substance: substance.name,
      residents,
      adults,
      donor: row,
      share: 1,
    })),
    catchments: plan.catchments.map(({ name, residents: people }) => ({
      country: 0,
      city: name,
      part: 1,
      parts: 1,
      residents: people,
      weight: 1,
      chance: 1,
      stratum: 'whole',
    })),
    districts: plan.areas.flatMap(({ catchment, residents: people, lat, lon }, area) =>
      substances.map(({ row }) => ({ catchment, country: row, residents: people, lat, lon, area })),
    ),
    areas: plan.areas.map(({ name, catchment, force }) => ({ name, catchment, force })),
    forces: plan.forces.map(({ name }) => ({ name })),
    ports: substances.map(({ substance }, row) => ({
      name: `border, ${substance.name}`,
      country: row,
      lat: 51,
      lon: 0,
    })),
  };
}

interface Inputs {
  readonly plan: StreetPlan;
  readonly substances: readonly InTrade[];
  readonly channels: readonly Channel[];
  readonly market: Values<typeof MARKET>;
  readonly street: Street;
  readonly technology: readonly TechnologyFact[];
  readonly checks: { readonly detection: number; readonly touches: number };
  /** People in treatment by district. */
  readonly treated: Int32Array;
}

/** Writes the tables of places, forces, substances, channels, lots and technologies. */
export function layOutStreet(world: World, inputs: Inputs): void {
  layOutMarkets(world, inputs);
  layOutGround(world, inputs);
  layOutTables(world, inputs);
}

function keyOf(world: World, name: TableName, row: number, ordinal: number): void {
  world.tables[name].columns['keyLo'][row] = ordinal;
  world.tables[name].columns['keyHi'][row] = TABLE_NUMBERS[name] as number;
}

/** National markets, the border, substances and their lots. */
function layOutMarkets(world: World, { plan, substances, market, street, checks }: Inputs): void {
  const { countries, ports, substances: rows, lots } = world.tables;
  let lot = 0;
  for (const { row, substance, values } of substances) {
    const c = countries.columns;
    keyOf(world, 'countries', row, row);
    c['substance'][row] = row;
    c['price0'][row] = Math.floor(values.price * 100 + 0.5);
    c['purity0'][row] = Math.floor(values.purity * 65536);
    c['wholesale0'][row] = Math.floor(values.wholesale * 100);
    c['offenceShare'][row] = 1;
    c['moderation'][row] = street.moderation;
    c['users0'][row] = plan.areas.reduce((sum, { users }) => sum + users[row], 0);
    c['lotFrom'][row] = lot;
    for (const mg of substance.lots) {
      lots.columns['mg'][lot] = mg;
      lots.columns['price'][lot++] = exp(values.lotExponent * ln(mg / 1000));
    }
    c['lotTo'][row] = lot;
    const s = rows.columns;
    s['diluted'][row] = substance.diluted ? 1 : 0;
    s['danger'][row] = values.danger;
    s['replaced'][row] = values.replaced;
    s['kept'][row] = values.kept;
    s['stay'][row] = values.treatmentStay;
    s['peaked'][row] = values.peaked;
    s['least'][row] = values.least;
    const p = ports.columns;
    keyOf(world, 'ports', row, row);
    p['country'][row] = row;
    p['landed0'][row] = Math.floor(c['wholesale0'][row] / market.wholesaleStep / market.importStep);
    p['purity0'][row] = Math.floor(values.importPurity * 65536);
    p['landedPrice'][row] = 1;
    p['screened'][row] = market.screened;
    p['loss0'][row] = 1 - throughAll(1 - market.screened * checks.detection, checks.touches);
    p['loss'][row] = p['loss0'][row];
  }
  countries.rows[0] = substances.length;
  rows.rows[0] = substances.length;
  ports.rows[0] = substances.length;
  lots.rows[0] = lot;
}

/** Catchments, forces, areas and their districts. */
function layOutGround(world: World, { plan, substances, market, street, treated }: Inputs): void {
  const { catchments, forces, areas, districts } = world.tables;
  plan.catchments.forEach(({ residents }, row) => {
    const c = catchments.columns;
    keyOf(world, 'catchments', row, row);
    c['fact'][row] = row;
    c['residents'][row] = residents;
    c['weight'][row] = 1;
  });
  catchments.rows[0] = plan.catchments.length;
  const per100k = plan.forces.map(({ officers, residents }) => (officers * market.officerHours * 100_000) / residents);
  plan.forces.forEach(({ officers, residents }, row) => {
    const f = forces.columns;
    keyOf(world, 'forces', row, row);
    f['officers'][row] = officers;
    f['residents'][row] = residents;
    f['numberHours'][row] = per100k[row] * street.numberWork;
    f['holderHours'][row] = per100k[row] * street.holderWork;
    f['undercoverHours'][row] = street.undercover;
    f['follow'][row] = street.follow;
    f['corrected'][row] = street.corrected;
    for (const counts of ['rewardCharge', 'rewardNumber', 'rewardReferral', 'rewardFind']) f[counts][row] = 1;
    f['orders'][row] = street.orders;
    f['safeguarding'][row] = street.safeguarding;
    f['referralDays'][row] = street.referralDays;
  });
  forces.rows[0] = plan.forces.length;
  plan.areas.forEach((place, row) => {
    const a = areas.columns;
    keyOf(world, 'areas', row, row);
    a['catchment'][row] = place.catchment;
    a['force'][row] = place.force;
    a['firstDistrict'][row] = row * substances.length;
    a['residents'][row] = place.residents;
    a['x'][row] = place.x;
    a['y'][row] = place.y;
    a['deprivation'][row] = place.deprivation;
    a['nightLife'][row] = place.nightLife;
    a['prisoners'][row] = place.prisoners;
    a['holder'][row] = -1;
    a['patrol'][row] = 1;
    a['looked'][row] = 1;
    a['onRecord'][row] = Math.floor((PARTS * street.onRecord * place.residents) / 100_000);
  });
  areas.rows[0] = plan.areas.length;
  // Whoever patrols sees the markets of all substances: the hours of a place are those of each of its markets.
  const share = market.streetHours;
  plan.areas.forEach((place, area) => {
    const spacing = spacingOf(world, area);
    for (const { row } of substances) {
      const d = area * substances.length + row;
      const c = districts.columns;
      keyOf(world, 'districts', d, districtOrdinal(area, row));
      c['catchment'][d] = place.catchment;
      c['country'][d] = row;
      c['area'][d] = area;
      c['fact'][d] = d;
      c['residents'][d] = place.residents;
      c['users0'][d] = place.users[row];
      c['spacing'][d] = spacing;
      c['streetHours'][d] = Math.floor(per100k[place.force] * share * 1000) / 1000;
      c['streetHours0'][d] = c['streetHours'][d];
      c['inTreatment'][d] = treated[d];
      // A little more than are taken, so that rounding takes no place away.
      c['treatmentPlaces'][d] = ((treated[d] + 0.5) * 100_000) / Math.max(1, place.residents);
    }
  });
  districts.rows[0] = plan.areas.length * substances.length;
}

/** Mean distance to the other areas of the catchment, km. */
function spacingOf(world: World, area: number): number {
  const { rows, columns } = world.tables.areas;
  let sum = 0;
  let count = 0;
  for (let other = 0; other < rows[0]; other++) {
    if (other === area || columns['catchment'][other] !== columns['catchment'][area]) continue;
    sum += kilometres(columns as never, area, other);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

function layOutTables(world: World, { channels, market, technology }: Inputs): void {
  const { channels: rows, forgetting, technology: years, cells, tallies, areaTallies } = world.tables;
  layOutChannels(world.tables, channels, market.riskHalfLife);
  technology.forEach(({ mobile, smartphone, feeds, cameras }, row) => {
    years.columns['mobile'][row] = mobile;
    years.columns['smartphone'][row] = smartphone;
    years.columns['feeds'][row] = feeds;
    years.columns['cameras'][row] = cameras;
  });
  for (const table of [rows, forgetting, years, cells, tallies, areaTallies]) table.rows[0] = table.capacity;
}
