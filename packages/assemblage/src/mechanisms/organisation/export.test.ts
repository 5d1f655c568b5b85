import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { sum } from '../../../test/exploitation-by-hand.ts';
import { mean } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { CLOSED, OPEN, RETAIL } from '../../world/outlets.ts';
import { GIVEN_UP, LINE_UP, NO_LINE } from '../../world/street/lines.ts';
import { ACTIVE_NETWORK, LATENT_NETWORK } from '../../world/street/networks.ts';
import { FAMILY_COUNT } from '../../world/street/practices.ts';
import { countyExport } from './export.ts';

/** One city with networks at home, and towns at 10, 20, 30 ... km, all alike. */
const TOWNS = 40;
const NETWORKS = 300;
const SLOTS = 3;

interface Setting {
  readonly seed?: number;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly mechanisms?: readonly unknown[];
  readonly change?: (c: AllColumns) => void;
}

function britain({ seed = 1, parameters = {}, mechanisms = [countyExport], change }: Setting = {}) {
  return byHand({
    mechanisms,
    parameters: { 'export.least': 100, ...parameters },
    seed,
    rows: {
      areas: TOWNS + 1,
      areaTallies: TOWNS + 1,
      districts: TOWNS + 1,
      countries: 1,
      networks: NETWORKS + 10 * TOWNS,
      lines: NETWORKS * SLOTS,
      numbers: NETWORKS * SLOTS,
      handsets: NETWORKS * SLOTS,
      outlets: NETWORKS * SLOTS,
      channels: 3,
      technology: 41,
    },
    fill(c) {
      c.channels['level'].fill(RETAIL);
      c.channels['week'].fill(127);
      c.channels['visibility'].set([1, 0.02, 0.05]);
      c.channels['minutes'].set([30, 45, 20]);
      c.networks.rows[0] = NETWORKS;
      c.technology['mobile'].fill(0.9);
      for (let a = 0; a <= TOWNS; a++) {
        c.areas['catchment'][a] = a;
        c.areas['firstDistrict'][a] = a;
        c.areas['x'][a] = 10 * a;
        c.districts['area'][a] = a;
        c.districts['users0'][a] = 1000;
      }
      for (let n = 0; n < NETWORKS; n++) {
        c.networks['state'][n] = ACTIVE_NETWORK;
        c.networks['exporter'][n] = 1;
        c.networks['hope'][n] = 1;
        c.networks['pay'][n] = 3000;
        c.networks['threshold'][n] = (n * 65535) / NETWORKS;
        c.networks['practice'][n * FAMILY_COUNT] = 1;
        c.networks['firstLine'][n] = n * SLOTS;
        c.networks['lineSlots'][n] = SLOTS;
      }
      for (let l = 0; l < NETWORKS * SLOTS; l++) {
        c.lines['owner'][l] = Math.floor(l / SLOTS);
        c.lines['area'][l] = -1;
        c.lines['poorSince'][l] = -1;
        c.lines['outlets'].fill(-1, l * 4, l * 4 + 4);
        c.lines['outlets'][l * 4] = l;
        c.outlets['state'][l] = CLOSED;
        c.outlets['level'][l] = RETAIL;
        c.outlets['price'][l] = 6000;
        c.outlets['asks'][l] = 99;
      }
      change?.(c);
    },
  });
}

function linesUp(c: AllColumns): number[] {
  return [...c.lines['state'].keys()].filter((l) => l < c.lines.rows[0] && c.lines['state'][l] === LINE_UP);
}

function distances(c: AllColumns): number[] {
  return linesUp(c).map((l) => c.areas['x'][c.lines['area'][l]]);
}

const meanDistance = (decay: number) =>
  mean(
    [1, 2, 3].map((seed) => {
      const w = britain({ seed, parameters: { 'export.decay': decay, 'export.way': 0.1 } });
      w.live(28);
      return mean(distances(w.c));
    }),
  );

describe('networks of the city run lines into towns', () => {
  test('near ones rather than far ones; without gravity the way counts by its cost alone', () => {
    const [none, some, much] = [0, 1.5, 3].map(meanDistance);
    // Towns lie 205 km off in the mean.
    expect(Math.abs(none - 205)).toBeLessThan(25);
    expect(some).toBeLessThan(0.8 * none);
    expect(much).toBeLessThan(0.75 * some);
  });

  test('never without export, never in their own city, none without telephones', () => {
    const off = britain({ mechanisms: [] });
    off.live(84);
    expect(distances(off.c)).toEqual([]);
    const on = britain();
    on.live(84);
    expect(distances(on.c).length).toBeGreaterThan(100);
    expect(distances(on.c).filter((km) => km === 0)).toEqual([]);
    const early = britain({ change: (c) => void c.technology['mobile'].fill(0) });
    early.live(84);
    expect(distances(early.c)).toEqual([]);
  });

  test('by what is said of lines and by how many users a town has, not by what is really taken there', () => {
    const linesAt = (parameters: Readonly<Record<string, number>>, change: (c: AllColumns) => void = () => {}) => {
      const w = britain({ parameters: { 'export.least': 800, ...parameters }, change });
      w.live(28);
      return distances(w.c);
    };
    const said = linesAt({});
    expect(linesAt({ 'export.usual': 1200 }).length).toBeLessThan(said.length);
    const costly = (c: AllColumns) => void c.networks['pay'].fill(6000);
    expect(linesAt({ 'export.usual': 1200, 'export.margin': 0.2 }, costly)).toEqual([]);
    // A town of few users holds out less.
    expect(linesAt({}, (c) => void c.districts['users0'].fill(200)).length).toBeLessThan(0.7 * said.length);
    // Nobody in the city can see the tills of a town, nor who else sells there.
    const hidden = linesAt({}, (c) => {
      c.areas['custom'].fill(0);
      c.networks.rows[0] = NETWORKS + 10 * TOWNS;
      for (let r = 0; r < 10 * TOWNS; r++) {
        c.networks['area'][NETWORKS + r] = 1 + (r % TOWNS);
        c.networks['state'][NETWORKS + r] = ACTIVE_NETWORK;
        c.networks['firstLine'][NETWORKS + r] = -1;
      }
    });
    expect(hidden).toEqual(said);
  });

  test('its own lines teach a network what to expect: poor ones less, good ones more; others learn nothing', () => {
    const hopeAfter = (takings: number, changes: Readonly<Record<string, number>> = {}) => {
      const parameters = { 'export.experience': 0.3, ...changes };
      const w = britain({ parameters });
      w.live(28);
      const owners = new Set(linesUp(w.c).map((l) => w.c.lines['network'][l]));
      w.live(112, () => void w.c.lines['takings'].fill(takings));
      const of = (has: boolean) =>
        mean([...Array(NETWORKS).keys()].filter((n) => owners.has(n) === has).map((n) => w.c.networks['hope'][n]));
      return { owners: of(true), others: owners.size < NETWORKS ? of(false) : 1 };
    };
    const [poor, good] = [100_000, 500_000].map((takings) => hopeAfter(takings));
    expect(poor.owners).toBeLessThan(0.8);
    expect(good.owners).toBeGreaterThan(1.1);
    expect(hopeAfter(100_000, { 'export.least': 1500 }).others).toBe(1);
    // Whoever was disappointed begins fewer lines than whoever was not.
    const begun = (hope: number) => {
      const w = britain({ parameters: { 'export.least': 400 }, change: (c) => void c.networks['hope'].fill(hope) });
      w.live(28);
      return distances(w.c).length;
    };
    expect(begun(0.5)).toBeLessThan(0.6 * begun(1));
  });

  test('a network whose threshold is low goes first; one that does not sell at all does not go', () => {
    const w = britain({
      parameters: { 'export.least': 1500 },
      change: (c) => void c.networks['state'].fill(LATENT_NETWORK, 0, 10),
    });
    w.live(28);
    const owners = [...w.c.lines['state'].keys()]
      .filter((l) => w.c.lines['state'][l] === LINE_UP)
      .map((l) => w.c.lines['network'][l]);
    expect(owners.length).toBeGreaterThan(20);
    expect(Math.max(...owners)).toBeLessThan(NETWORKS / 2);
    expect(Math.min(...owners)).toBe(10);
  });
});

describe('a new line', () => {
  test('is open to strangers for four weeks, then asks what its network asks', () => {
    const w = britain();
    w.live(28);
    const l = w.c.lines['state'].indexOf(LINE_UP);
    const age = 27 - w.c.lines['opened'][l];
    expect([w.c.outlets['asks'][l], w.c.outlets['state'][l]]).toEqual([0, OPEN]);
    w.live(28 - age - 1);
    expect(w.c.outlets['asks'][l]).toBe(0);
    w.live(1);
    expect(w.c.outlets['asks'][l]).toBe(63);
  });

  test('has a number and a handset of its own, five posts, one runner, no stock, no children', () => {
    const w = britain();
    w.live(28);
    const up = w.c.lines['state'].indexOf(LINE_UP);
    const of = (table: 'lines' | 'numbers' | 'handsets' | 'outlets', column: string) => w.c[table][column][up];
    expect([of('lines', 'away'), of('lines', 'posts'), of('lines', 'adults'), of('lines', 'children')]).toEqual([
      1, 5, 1, 0,
    ]);
    expect([of('numbers', 'serial'), of('numbers', 'live'), of('handsets', 'serial')]).toEqual([1, 1, 1]);
    expect([of('outlets', 'district'), of('outlets', 'stockBulk')]).toEqual([of('lines', 'area'), 0]);
    expect(sum(w.c, 'areaTallies', 'linesOpened')).toBeGreaterThanOrEqual(0);
  });
});

describe('a line that does not earn its cost', () => {
  test('is given up after 60 days: outlets closed, stock left behind, whoever knew it has to look elsewhere', () => {
    const w = britain({ parameters: { 'export.least': 1500 } });
    w.live(28);
    const l = w.c.lines['state'].indexOf(LINE_UP);
    const since = w.c.lines['opened'][l];
    w.c.outlets['stockBulk'][l] = 5000;
    w.c.networks['hope'].fill(0);
    w.live(since + 1 + 60 - 28);
    expect(w.c.lines['state'][l]).toBe(LINE_UP);
    w.live(1);
    expect([w.c.lines['state'][l], w.c.outlets['state'][l], w.c.numbers['ended'][l]]).toEqual([
      NO_LINE,
      CLOSED,
      GIVEN_UP,
    ]);
    expect([w.c.outlets['stockBulk'][l], w.c.outlets['lost'][l]]).toEqual([0, 5000]);
  });

  test('and one that earns it is kept', () => {
    const w = britain();
    w.live(28);
    const l = w.c.lines['state'].indexOf(LINE_UP);
    w.live(100, () => void w.c.lines['takings'].fill(200_000));
    expect(w.c.lines['state'][l]).toBe(LINE_UP);
  });
});

test('lines of one network serve different towns, as many as it has room for', () => {
  const w = britain({ parameters: { 'export.least': 50, 'export.spare': 0 } });
  w.live(200, () => void w.c.lines['takings'].fill(200_000));
  for (let n = 0; n < NETWORKS; n++) {
    const towns = [0, 1, 2].map((s) => w.c.lines['area'][n * SLOTS + s]).filter((a) => a >= 0);
    expect(new Set(towns).size).toBe(towns.length);
  }
  expect(distances(w.c).length).toBeGreaterThan(2 * NETWORKS);
});
