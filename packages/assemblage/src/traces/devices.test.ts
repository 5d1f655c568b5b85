import { expect, it } from 'vitest';
import { livedCity, smallTracedCity } from '../../test/traced.ts';
import { parseDate } from '../kernel/calendar.ts';
import { CENTRE_KM } from '../world/city/city-plan.ts';
import { devicesOf } from './devices.ts';

it('names the sites that records name, and cameras cover more of the centre', () => {
  const scenario = smallTracedCity({ days: 1 });
  const { city } = livedCity(scenario, { from: 0, days: 1 });
  const { sites, cover } = devicesOf(city.world, parseDate(scenario.start) ?? 0);
  const { x, y, cell } = city.antennas;
  expect(sites).toEqual(Array.from(x, (east, site) => ({ x: east, y: y[site], cell: cell[site] })));
  expect(sites.length).toBeGreaterThan(100);
  const { x: east, y: north } = city.world.tables.areas;
  const central = cover.map((_, a) => Math.hypot(east[a], north[a]) <= CENTRE_KM);
  const [inside, outside] = [true, false].map((is) => cover.filter((_, a) => central[a] === is));
  expect(inside.length).toBeGreaterThan(0);
  expect(Math.min(...inside)).toBeGreaterThan(Math.max(...outside));
  expect(Math.max(...cover)).toBeLessThanOrEqual(1);
});
