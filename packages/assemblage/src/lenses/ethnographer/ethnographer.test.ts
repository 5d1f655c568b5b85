import { describe, expect, test } from 'vitest';
import { lookOnce, smallStreet } from '../../../test/small-street.ts';
import { valuesOf } from '../../evidence/parameter.ts';
import { ACTIVE, TREATED } from '../../world/people.ts';
import type { Lens } from '../lens.ts';
import { drawEthnographies } from './conclusions.ts';
import { ETHNOGRAPHY, ethnographer } from './ethnographer.ts';
import { ANYWHERE, AT_SCENE, AT_SERVICE } from './snowball.ts';

const LENS = ethnographer as Lens;
const DAY = 364;
const OPEN_SELLER = 0;
const CLOSED_SELLER = 1;
const CIRCLE = 40;

/** Two circles of friends who do not know one another: one buys from a seller open to strangers, the other from a closed one. */
function twoCircles(people: Readonly<Record<string, number>> = {}) {
  const world = smallStreet({ days: DAY + 1 });
  world.set('countries', 'price0', 0, 6500);
  for (const seller of [OPEN_SELLER, CLOSED_SELLER]) {
    world.add('networks', { keyLo: seller, keyHi: 9, state: 1, area: seller });
    for (let rival = 0; rival < 4; rival++) world.set('networks', 'rival', 4 * seller + rival, -1);
    world.add('outlets', {
      keyLo: seller,
      keyHi: 19,
      network: seller,
      line: -1,
      level: 1,
      channel: 1 + seller,
      state: 1,
      asks: 100 * seller,
      price: 6000 + 1000 * seller,
    });
    for (let i = 0; i < CIRCLE; i++) {
      const row = seller * CIRCLE + i;
      world.add('people', {
        keyLo: row,
        keyHi: 5,
        age: 30,
        state: ACTIVE,
        district: seller,
        paid: 6000 + 1000 * seller,
        ...people,
      });
      world.add('customers', {});
      for (let f = 0; f < 2; f++)
        world.set('people', 'friends', 2 * row + f, seller * CIRCLE + ((i + 1 + 4 * f) % CIRCLE));
      for (let tie = 0; tie < 4; tie++) world.set('people', 'ties', 4 * row + tie, tie === 0 ? seller : -1);
    }
  }
  return world;
}

type Row = 'study' | 'kind' | 'informant' | 'other' | 'role' | 'tie' | 'channel' | 'stranger' | 'wave' | 'euros';
const look = (world: ReturnType<typeof twoCircles>, settings: Record<string, number> = {}) =>
  lookOnce<Row, 'trueChannel' | 'trueArea'>(LENS, world, settings, { day: DAY });
const study = (settings: Record<string, number> = {}) => valuesOf(ETHNOGRAPHY, settings);

describe('the ethnographer', () => {
  test('goes from one to the next along ties that were told, and asks nobody twice', () => {
    const { records } = look(twoCircles(), { agrees: 0.95 });
    const accounts = records.filter((row) => row.kind === 'account');
    expect(accounts.length).toBe(30);
    expect(new Set(accounts.map((row) => row.informant)).size).toBe(30);
    const told = new Set(records.filter((row) => row.kind === 'tie').map((row) => `${row.informant} ${row.other}`));
    const led = accounts.filter((row) => row.wave !== 0);
    expect(led.length).toBeGreaterThan(15);
    expect(led.filter((row) => !told.has(`${row.other} ${row.informant}`))).toEqual([]);
  });

  test('pseudonyms hold within a study and differ between studies', () => {
    const { records } = look(twoCircles(), { studies: 2, size: 100, agrees: 0.95 });
    const of = (number: number) => new Set(records.filter((row) => row.study === number).map((row) => row.informant));
    expect([...of(0)].filter((one) => of(1).has(one))).toEqual([]);
    expect(records.every((row) => /^SYN-[0-9a-f]{16}$/.test(String(row.informant)))).toBe(true);
  });

  test('nobody under 18 is asked', () => {
    expect(look(twoCircles({ age: 17 })).records).toEqual([]);
  });

  test('a study at an open scene never hears of the closed circle; many of them agree, and all are wrong', () => {
    const world = twoCircles();
    const { spreads, areas } = drawEthnographies(world.seen, study({ entry: AT_SCENE, quiet: 0 }), DAY, 40);
    const stranger = spreads.find(({ name }) => name === 'stranger');
    expect(stranger).toMatchObject({ truth: 0.5, mean: 1, low: 1, high: 1, covers: 0 });
    expect(areas).toBe(1);
  });

  test('begun anywhere, studies are right on average, and each hangs on its entry', () => {
    const world = twoCircles();
    const settings = study({ entry: ANYWHERE, quiet: 0, size: 10, agrees: 0.95 });
    const { spreads } = drawEthnographies(world.seen, settings, DAY, 300);
    const stranger = spreads.find(({ name }) => name === 'stranger');
    expect(stranger?.mean).toBeCloseTo(0.5, 0);
    expect(stranger).toMatchObject({ low: 0, high: 1 });
    // Ten people of a random sample would all be of one circle once in five hundred times.
    expect(stranger?.covers).toBeLessThan(0.3);
  });

  test('a study that reaches everybody, who all tell, finds what is so', () => {
    const world = twoCircles();
    const settings = study({ entry: ANYWHERE, quiet: 0, recall: 0, size: 100, ties: 10, agrees: 1 });
    const { spreads, informants } = drawEthnographies(world.seen, settings, DAY, 3);
    expect(informants).toBeGreaterThanOrEqual(2 * CIRCLE);
    for (const { truth, low, high } of spreads) {
      expect(low).toBeCloseTo(truth, 12);
      expect(high).toBeCloseTo(truth, 12);
    }
  });

  test('at a service it begins with those in treatment, and where there are none it finds nobody', () => {
    expect(look(twoCircles(), { entry: AT_SERVICE }).records).toEqual([]);
    const world = twoCircles();
    world.set('people', 'state', 3, TREATED);
    const { labels } = look(world, { entry: AT_SERVICE });
    expect(new Set(labels.map((row) => row.trueArea))).toEqual(new Set([0]));
  });

  test('what is kept quiet is not told, and the label knows it', () => {
    const { records, labels } = look(twoCircles(), { quiet: 0.4, studies: 20 });
    const accounts = records.flatMap((row, at) => (row.kind === 'account' ? [{ ...row, ...labels[at] }] : []));
    expect(accounts.filter((row) => row.channel === '').length / accounts.length).toBeCloseTo(0.4, 1);
    expect(accounts.every((row) => row.trueChannel !== '')).toBe(true);
  });

  test('drawing many studies changes nothing, and the same draw is the same', () => {
    const world = twoCircles();
    const before = Object.values(world.tables).map((table) =>
      new Uint8Array(Object.values(table.columns)[0].buffer).slice(),
    );
    const first = drawEthnographies(world.seen, study(), DAY, 10);
    expect(drawEthnographies(world.seen, study(), DAY, 10)).toEqual(first);
    for (const [at, table] of Object.values(world.tables).entries())
      expect(Buffer.compare(before[at], new Uint8Array(Object.values(table.columns)[0].buffer))).toBe(0);
  });
});
