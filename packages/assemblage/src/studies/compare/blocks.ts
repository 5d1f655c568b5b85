import type { Ranking } from '../methods/ranking.ts';
import type { RunOutcomes, Series } from '../outcomes.ts';
import type { Points } from '../points.ts';
import type { Study } from '../study.ts';
import { type Cell, readCells } from './cells.ts';
import type { Effects, Found } from './compared.ts';
import { effectOf } from './effect.ts';
import type { Drawn, HangsOn } from './hangs-on.ts';
import { addPair, createTally, emptied, type Tally } from './tally.ts';
import { drawnOf, hangsOnOf, rankingOf } from './told-by-draws.ts';

type Columns = readonly Pick<Series, 'column'>[];

/** The cells of a study, as many at a time as find room; what they come to is kept, their draws are not. */
export interface Blocks {
  /** Columns of which the cells of this block are made. */
  readonly wanted: ReadonlySet<string>;
  /** The values of the cells of this block in one run. */
  read(run: RunOutcomes, series: Columns): Float64Array;
  /** Adds a world that was lived in all arms. */
  add(draw: number, arms: readonly Float64Array[]): void;
  /** Ends the block and begins the next; false when there is none. */
  next(): boolean;
  found(): Found;
}

function isSame(one: Columns, other: Columns): boolean {
  return one === other || (one.length === other.length && one.every(({ column }, at) => column === other[at].column));
}

/** Numbers that a tally holds for a draw of a cell: the baseline and the change of each arm; two counts of pairs are one. */
function numbersOf(arms: number): number {
  return arms + 0.5;
}

export function createBlocks(
  study: Study,
  points: Points,
  cells: readonly Cell[],
  series: Columns,
  room: number,
): Blocks {
  const arms = study.arms.length;
  const names = series.map(({ column }) => column);
  const perBlock = Math.max(1, Math.floor(room / (Math.max(1, points.count) * numbersOf(arms))));
  const others = study.arms.slice(1);
  const effects: Effects[] = [];
  const hangsOn = new Map<number, (HangsOn | undefined)[]>();
  const ranking = new Map<number, Ranking | undefined>();
  let from = 0;
  let held: Tally | undefined;
  let block: Block | undefined = blockAt(0);
  let drawn: readonly Drawn[] | undefined;

  interface Block {
    readonly cells: readonly Cell[];
    readonly tally: Tally;
    readonly wanted: ReadonlySet<string>;
    /** Cells of the block with the columns of the runs that are handed in, and these. */
    placed: readonly Cell[];
    columns: Columns;
  }

  function blockAt(first: number): Block | undefined {
    const own = cells.slice(first, first + perBlock);
    if (own.length === 0) return undefined;
    const wanted = new Set(own.flatMap(({ top, bottom }) => [...top, ...bottom].map((column) => names[column])));
    held ??= createTally(arms, points.count, own.length);
    return { cells: own, tally: emptied(held, own.length), wanted, placed: own, columns: series };
  }

  /** Runs of a later pass bring other columns, since only those that are wanted are read. */
  function place(current: Block, columns: Columns): void {
    if (isSame(current.columns, columns)) return;
    const rows = new Map(columns.map(({ column }, row) => [column, row]));
    const moved = (all: readonly number[]): number[] => all.map((column) => rows.get(names[column]) ?? -1);
    current.placed = current.cells.map((cell) => ({ ...cell, top: moved(cell.top), bottom: moved(cell.bottom) }));
    current.columns = columns;
  }

  function collect({ cells: own, tally }: Block): void {
    const planned = points.count * study.seeds;
    own.forEach(({ view }, cell) => {
      effects[from + cell] = others.map((_, arm) => effectOf(tally, arm, cell, planned));
      if (view.kind !== 'whole') return;
      const parameters = (drawn ??= drawnOf(study, points));
      hangsOn.set(
        from + cell,
        others.map((_, arm) => hangsOnOf(tally, arm, cell, parameters)),
      );
      ranking.set(from + cell, rankingOf(tally, others.length, cell));
    });
  }

  return {
    get wanted() {
      return block?.wanted ?? new Set<string>();
    },
    read(run, columns) {
      if (block === undefined) throw new Error('all figures are taken');
      place(block, columns);
      const values = new Float64Array(block.cells.length);
      readCells(block.placed, run, columns.length, values);
      return values;
    },
    add(draw, worlds) {
      if (block !== undefined) addPair(block.tally, draw, worlds);
    },
    next() {
      if (block === undefined) return false;
      collect(block);
      from += block.cells.length;
      block = blockAt(from);
      return block !== undefined;
    },
    found: () => ({ cells, effects, hangsOn, ranking }),
  };
}
