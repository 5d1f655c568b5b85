import type { Table } from '../kernel/columns.ts';
import { Problem } from '../kernel/problem.ts';
import { districtWeights } from '../world/by-district.ts';
import { IMPORT, NATIONAL } from '../world/outlets.ts';
import { ACTIVE, TREATED } from '../world/people.ts';
import type { World } from '../world/world.ts';

/**
 * Grams, money and people of a world. `close` after each day; `audit` counts everything anew.
 * @throws Problem AS501 on a day whose books do not close: the model is wrong, the run stops.
 */
export interface Books {
  close(day: number): void;
  audit(day: number): void;
}

interface Position {
  stockBulk: number;
  stockPure: number;
  transitBulk: number;
  transitPure: number;
  homeBulk: number;
  homePure: number;
  users: number;
  owed: number;
}

/**
 * Checks that what was made equals what was used, seized and is left. Flows close every day; the stocks at home of every
 * person are counted anew by `audit`, because that is a walk over all people.
 */
export function createBooks(world: World): Books {
  const { visits, uses, outlets, people, records, tallies, districts, loads } = world.tables;
  const { catchments, customers, networks, areaTallies } = world.tables;
  const weightOf = districtWeights(
    { rows: districts.rows, catchment: districts.columns['catchment'] },
    { weight: catchments.columns['weight'] },
  );
  let before: Position = position();

  function position(): Position {
    return {
      stockBulk: total(outlets, 'stockBulk'),
      stockPure: total(outlets, 'stockPure'),
      transitBulk: inTransit('orderedBulk'),
      transitPure: inTransit('orderedPure'),
      homeBulk: total(people, 'homeBulk'),
      homePure: total(people, 'homePure'),
      users: usersNow(),
      owed: total(customers, 'owed'),
    };
  }

  /** What is on its way: orders that have not arrived. */
  function inTransit(column: string): number {
    let sum = 0;
    for (let o = 0; o < outlets.rows[0]; o++)
      if (outlets.columns['orderedBulk'][o] > 0) sum += outlets.columns[column][o];
    return sum;
  }

  /** What customs took today. */
  function seizedLoads(column: string): number {
    let sum = 0;
    for (let l = 0; l < loads.rows[0]; l++) if (loads.columns['seized'][l] === 1) sum += loads.columns[column][l];
    return sum;
  }

  function usersNow(): number {
    const state = people.columns['state'];
    let users = 0;
    for (let i = 0; i < people.rows[0]; i++) users += state[i] === ACTIVE || state[i] === TREATED ? 1 : 0;
    return users;
  }

  function fail(day: number, what: string, expected: number, is: number): never {
    throw new Problem('AS501', `On day ${day} the books do not balance: ${what} should be ${expected} and is ${is}.`);
  }

  function same(day: number, what: string, expected: number, is: number): void {
    if (expected !== is) fail(day, what, expected, is);
  }

  /** What was taken from buyers: records of finds. */
  function found(column: string): number {
    let sum = 0;
    for (let r = 0; r < records.rows[0]; r++) if (records.columns['kind'][r] !== 4) sum += records.columns[column][r];
    return sum;
  }

  return {
    close(day) {
      const bought = total(visits, 'bulk');
      const boughtPure = total(visits, 'pure');
      const stockBulk = total(outlets, 'stockBulk');
      const stockPure = total(outlets, 'stockPure');
      const flow = (a: string, b: string, c: string) => total(outlets, a) - total(outlets, b) - total(outlets, c);
      same(
        day,
        'bulk in stock',
        before.stockBulk + flow('supplied', 'sold', 'taken') + total(outlets, 'added') - total(outlets, 'lost'),
        stockBulk,
      );
      same(
        day,
        'pure in stock',
        before.stockPure + flow('suppliedPure', 'soldPure', 'takenPure') - total(outlets, 'lostPure'),
        stockPure,
      );
      const transitBulk = inTransit('orderedBulk');
      const transitPure = inTransit('orderedPure');
      same(
        day,
        'bulk on its way',
        before.transitBulk + total(outlets, 'bought') - total(outlets, 'supplied') - seizedLoads('bulk'),
        transitBulk,
      );
      same(
        day,
        'pure on its way',
        before.transitPure + total(outlets, 'boughtPure') - total(outlets, 'suppliedPure') - seizedLoads('pure'),
        transitPure,
      );
      before.transitBulk = transitBulk;
      before.transitPure = transitPure;
      checkSales(day);
      before.stockBulk = stockBulk;
      before.stockPure = stockPure;
      before.homeBulk += bought - total(uses, 'bulk') - found('bulk');
      before.homePure += boughtPure - total(uses, 'pure') - found('pure');
      before.users += total(tallies, 'started') - total(tallies, 'stopped') - total(tallies, 'deaths');
      same(day, 'users', before.users, total(districts, 'users'));
      closeDebts(day);
    },
    audit(day) {
      const now = position();
      for (const key of Object.keys(now) as (keyof Position)[]) same(day, key, before[key], now[key]);
      before = now;
    },
  };

  /** What buyers came to owe, paid back or never will equals what networks lent, were repaid and gave up. */
  function closeDebts(day: number): void {
    const sides = (network: string, buyer: string) => {
      const cents = total(areaTallies, buyer);
      same(day, `money ${network}`, cents, total(networks, network));
      return cents;
    };
    before.owed += sides('lent', 'credit') - sides('repaid', 'repaid') - sides('unpaid', 'unpaid');
  }

  /** Mass and money on the sellers' side equal those on the buyers' side, each expanded in the same way. */
  function checkSales(day: number): void {
    const o = outlets.columns;
    const v = visits.columns;
    const bought = expandedSums(
      v['outlet'] as Int32Array,
      v['district'] as Uint16Array,
      v['bulk'] as Int32Array,
      v['cents'] as Int32Array,
      o['district'] as Uint16Array,
      weightOf,
      visits.rows[0],
    );
    for (let row = 0; row < outlets.rows[0]; row++) {
      if (o['bought'][row] === 0 || o['level'][row] === IMPORT) continue;
      const weight =
        o['district'][row] !== NATIONAL && o['level'][row] > 0 ? weightOf[o['district'][row]] : supplierScale(row);
      bought.mass += Math.floor(o['bought'][row] * weight + 0.5);
      bought.money += Math.floor(o['outlay'][row] * weight + 0.5);
    }
    same(day, 'bulk sold', bought.mass, total(outlets, 'sold'));
    same(day, 'money taken', bought.money, total(outlets, 'takings'));
  }

  /** A social outlet may buy from a wholesaler where its district has no retail; else both stand in one district. */
  function supplierScale(row: number): number {
    const o = outlets.columns;
    if (o['district'][row] === NATIONAL) return 1;
    const supplier = o['upstream'][row * 2];
    return supplier >= 0 && o['district'][supplier] === NATIONAL ? weightOf[o['district'][row]] : 1;
  }
}

/** What buyers got and paid, expanded where the outlet serves a whole country. */
function expandedSums(
  outlet: Int32Array,
  district: Uint16Array,
  bulk: Int32Array,
  cents: Int32Array,
  where: Uint16Array,
  weightOf: Float64Array,
  rows: number,
): { mass: number; money: number } {
  let mass = 0;
  let money = 0;
  for (let row = 0; row < rows; row++) {
    if (bulk[row] === 0) continue;
    if (where[outlet[row]] === NATIONAL) {
      const weight = weightOf[district[row]];
      mass += Math.floor(bulk[row] * weight + 0.5);
      money += Math.floor(cents[row] * weight + 0.5);
    } else {
      mass += bulk[row];
      money += cents[row];
    }
  }
  return { mass, money };
}

/** Sums by element type, so that each loop sees one type only. */
function total(table: Table, column: string): number {
  const array = table.columns[column];
  const rows = table.rows[0];
  if (array instanceof Float64Array) return sumFloat(array, rows);
  if (array instanceof Int32Array) return sumWhole(array, rows);
  return array instanceof Uint16Array ? sumShort(array, rows) : sumByte(array, rows);
}

function sumFloat(array: Float64Array, rows: number): number {
  let all = 0;
  for (let i = 0; i < rows; i++) all += array[i];
  return all;
}

function sumWhole(array: Int32Array, rows: number): number {
  let all = 0;
  for (let i = 0; i < rows; i++) all += array[i];
  return all;
}

function sumShort(array: Uint16Array, rows: number): number {
  let all = 0;
  for (let i = 0; i < rows; i++) all += array[i];
  return all;
}

function sumByte(array: Uint8Array, rows: number): number {
  let all = 0;
  for (let i = 0; i < rows; i++) all += array[i];
  return all;
}
