import { beforeAll, describe, expect, it } from 'vitest';
import { livedCity, smallTracedCity } from '../../../test/traced.ts';
import { parseDate } from '../../kernel/calendar.ts';
import type { City } from '../../traces/city.ts';
import type { Reading } from './pattern.ts';
import { TRACES } from './p14-traces.ts';
import { burners } from './traces/burners.ts';
import { contactsOverWeeks } from './traces/contacts-over-weeks.ts';
import { placesSeen } from './traces/places-seen.ts';

/** A city of 60,000 in which lines change their numbers often. */
const DAYS = 44;
const PATIENCE = 300_000;
const SCENARIO = smallTracedCity({ days: DAYS, parameters: { 'numbers.life': 2 } });

describe('what traces give away', () => {
  let lived: ReturnType<typeof livedCity>;
  let city: City;
  beforeAll(() => {
    lived = livedCity(SCENARIO, { from: 0, days: DAYS });
    city = lived.city;
  }, PATIENCE);

  describe('points', () => {
    let reading: Reading;
    beforeAll(() => {
      reading = placesSeen(city, 2);
    }, PATIENCE);

    it('single out more people the more are known', () => {
      expect(reading['unique4']).toBeGreaterThan(reading['unique2']);
      expect(reading['unique2']).toBeGreaterThan(0);
      expect(reading['unique4']).toBeLessThanOrEqual(1);
    });

    it('single out fewer when more calls of everybody are on record', () => {
      expect(reading['callsAMonth']).toBeGreaterThan(114);
      expect(reading['all2']).toBeLessThan(reading['unique2']);
    });

    it('differ from those of walkers without home, work or habit', () => {
      expect(reading['walk4']).toBeGreaterThan(reading['unique4'] + 0.02);
    });
  });

  it(
    'links a swapped number no later when the private telephone comes along, and never before the first day',
    () => {
      const { along, atHome, swaps } = burners(city);
      expect(swaps).toBeGreaterThan(4);
      expect(along).toBeGreaterThanOrEqual(1);
      expect(along).toBeLessThan(atHome);
      expect(atHome).toBeLessThanOrEqual(15);
    },
    PATIENCE,
  );

  it(
    'knows telephones again by contacts far more often than by chance',
    () => {
      const { world } = lived.simulation;
      const watch = { days: lived.market, users: city.users };
      const part = { first: 1, weeks: 2, cells: Array.from({ length: 8 }, (_, a) => a) };
      const reading = contactsOverWeeks(world, parseDate(SCENARIO.start) ?? 0, watch, part);
      const { atOnce, later, atOnceDealt, laterDealt, telephones } = reading;
      expect(telephones).toBeGreaterThan(1000);
      expect(atOnce).toBeGreaterThan(10 / telephones);
      expect(later).toBeGreaterThan(0);
      expect(atOnce).toBeLessThan(1);
      // Not by how a telephone itself is used, but by whom it is used with.
      expect(atOnceDealt + laterDealt).toBeLessThan((atOnce + later) / 2);
    },
    PATIENCE,
  );
});

describe('the rivals of P14', () => {
  it('stand each against the parts that they read otherwise, and no other', () => {
    expect(TRACES.rivals.length).toBe(2);
    for (const { readAs = {}, against = [] } of TRACES.rivals) {
      for (const { rows, value } of TRACES.parts) {
        const names = TRACES.rivals.flatMap((rival) => Object.keys(rival.readAs ?? {}));
        const base = Object.fromEntries([...names, 'linkedLater'].map((name) => [name, 0.5]));
        const without = Object.fromEntries(Object.keys(readAs).map((name) => [name, NaN]));
        expect(value?.({ base })).not.toBeNaN();
        const touched = Number.isNaN(value?.({ base: { ...base, ...without } }));
        expect(touched).toBe(rows.some((row) => against.includes(row)));
      }
    }
  });
});

it('P14 tells of the private telephone the sign alone, and that it has no power', () => {
  const part = TRACES.parts.find(({ rows }) => rows.includes('S03'));
  expect(part?.noPower).toBeDefined();
  expect(part?.value?.({ base: { linkedLater: -7 } })).toBe(-1);
  expect(TRACES.figures?.some(({ unit }) => unit === 'days')).toBe(false);
});
