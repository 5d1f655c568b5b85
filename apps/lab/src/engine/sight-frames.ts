import { LIBRARY } from 'assemblage';
import type { Chunk, Lens, LensRow, Scenario } from 'assemblage';
import type { LayerFacts, MapPlace, SightFacts, SumFacts } from './messages.ts';
import { createSeenPlaces, type Place } from './seen-places.ts';
import { isOf, type Sight, type Truth } from './sight.ts';
import { sightsOf } from './sights.ts';
import { numbersOf, textAt } from './sums.ts';
import type { WorldFacts } from './world-facts.ts';

/** What each lens of the run saw and what was so, week by week and place by place. */
export interface SightFrames {
  readonly layers: readonly LayerFacts[];
  readonly sights: readonly SightFacts[];
  /** All tables of one day. */
  add(day: number, chunks: readonly Chunk[]): void;
  /** The layers of the week that ends with the day before `day`; what is entered later waits. */
  close(day: number): Float32Array<ArrayBuffer>[];
}

/** Seen, true and what both are divided by: columns of a sight. */
const PARTS = ['seen', 'true', 'base'] as const;
const [SEEN, TRUE, BASE] = [0, 1, 2];
type Part = typeof SEEN | typeof TRUE | typeof BASE;

interface LensAtWork {
  readonly name: string;
  readonly sights: readonly Sight[];
  readonly layers: readonly {
    readonly over: 'countries' | 'places' | 'ports';
    readonly sums: Float64Array;
    readonly rows: number;
  }[];
  /** What was entered under a later day: day, place, column, amount and weight. */
  waiting: { readonly day: number; put(): void }[];
}

const UNKNOWN: MapPlace = { name: 'place not known', within: '', residents: 0, x: 0, y: 0, synthetic: true };

/** `base` are the layers of truth: a lens is shown on the same places. `ordinals` are those of the districts. */
export function createSightFrames(
  scenario: Scenario,
  world: WorldFacts,
  ordinals: ArrayLike<number>,
  base: readonly LayerFacts[],
): SightFrames {
  const countries = base.find(({ name }) => name === 'countries');
  const isos = countries?.places.map(({ within }) => within) ?? world.places.countries.map(({ iso2 }) => iso2);
  const ports = base.find(({ name }) => name === 'ports')?.places.map(({ name }) => name) ?? [];
  const where = createSeenPlaces(world, ordinals, isos, ports);
  const lenses = scenario.lenses.map(({ lens: name, settings }): LensAtWork => {
    const own = (LIBRARY.lenses as Readonly<Record<string, Lens>>)[name] as Lens;
    const sights = sightsOf(name, own, settings);
    const layers = groundsOf(own, base).map(({ name: over, places }) => {
      const rows = places.length;
      const sums = new Float64Array((rows + 1) * sights.length * PARTS.length);
      return { over: over === 'seen' ? 'places' : over, sums, rows } as const;
    });
    return { name, sights, layers, waiting: [] };
  });

  /** Adds to a column of a sight wherever the place is known, and to the row of the unknown where it is not. */
  function put(lens: LensAtWork, sight: number, part: Part, place: Place, amount: number, weight: number): void {
    const unplaced = lens.sights[sight]?.facts.unplaced === true;
    for (const { over, sums, rows } of lens.layers) {
      const known = over === 'countries' ? place.country : over === 'ports' ? (place.port ?? -1) : place.place;
      const row = unplaced ? -1 : known;
      const at = (row < 0 || row >= rows ? rows : row) * lens.sights.length * PARTS.length;
      (sums[at + sight * PARTS.length + part] as number) += amount * (over === 'countries' ? weight : 1);
    }
  }

  function addRecords(lens: LensAtWork, day: number, records: readonly LensRow[], labels: readonly LensRow[]): void {
    records.forEach((record, row) => {
      const label = labels[row] ?? {};
      const [place, weight] = [where.ofRecord(record), Number(record['weight'] ?? 1)];
      const told = Number(record['dayRecorded'] ?? record['dayReported'] ?? day);
      lens.sights.forEach(({ seen, truth, base: baseOf, on }, sight) => {
        const entered = on?.(record) ?? told;
        const amounts = [
          [SEEN, seen(record, label)],
          [TRUE, truth !== undefined && 'label' in truth ? truth.label(record, label) : 0],
          [BASE, baseOf?.(record, label) ?? 0],
        ] as const;
        for (const [part, amount] of amounts) {
          const act = (): void => put(lens, sight, part, place, amount, weight);
          if (entered <= day) act();
          else if (amount !== 0) lens.waiting.push({ day: entered, put: act });
        }
      });
    });
  }

  function addTruth(lens: LensAtWork, chunk: Chunk): void {
    lens.sights.forEach(({ truth }, sight) => {
      const amountOf = amountsOf(chunk, truth);
      if (amountOf === undefined) return;
      const placeOf = where.ofChunk(chunk);
      const weights = numbersOf(chunk, 'weight');
      for (let row = 0; row < chunk.rows; row++) {
        const amount = amountOf(row);
        if (amount !== 0) put(lens, sight, TRUE, placeOf(row), amount, weights[row] ?? 1);
      }
    });
  }

  return {
    sights: lenses.flatMap(({ sights }) => sights.map(({ facts }) => facts)),
    layers: lenses.flatMap(({ name: lens, sights, layers }) =>
      layers.map(({ over }): LayerFacts => {
        const places = base.find(({ name }) => name === over)?.places ?? [];
        return { name: 'seen', lens, over, places: [...places, UNKNOWN], figures: sights.flatMap(columnsOf) };
      }),
    ),
    add(day, chunks) {
      for (const lens of lenses) {
        const [records, labels] = [`lenses/${lens.name}`, `lenses/labels/${lens.name}`].map((table) =>
          chunks.filter((chunk) => chunk.table === table).flatMap(rowsOf),
        );
        addRecords(lens, day, records ?? [], labels ?? []);
        for (const chunk of chunks) addTruth(lens, chunk);
      }
    },
    close(day) {
      return lenses.flatMap((lens) => {
        const due = lens.waiting.filter((one) => one.day < day);
        lens.waiting = lens.waiting.filter((one) => one.day >= day);
        for (const one of due) one.put();
        return lens.layers.map(({ sums }) => {
          const frame = Float32Array.from(sums);
          sums.fill(0);
          return frame;
        });
      });
    },
  };
}

/** What each row of a table adds to a truth; undefined when the table has nothing to do with it. */
function amountsOf(chunk: Chunk, truth: Truth | undefined): ((row: number) => number) | undefined {
  if (truth === undefined || 'label' in truth) return undefined;
  if ('table' in truth) {
    const { table, kinds } = truth;
    if (table !== chunk.table) return undefined;
    return kinds === undefined ? () => 1 : (row) => Number(isOf(kinds, textAt(chunk, 'kind', row)));
  }
  const own = truth.columns.filter((name) => name.startsWith(`${chunk.table}.`));
  if (own.length === 0) return undefined;
  const columns = own.map((name) => numbersOf(chunk, name.slice(chunk.table.length + 1)));
  const { only } = truth;
  const counts = (row: number): boolean => only === undefined || only.is(textAt(chunk, only.column, row));
  // A flag counts as one.
  return (row) => (counts(row) ? columns.reduce((sum, values) => sum + Number(values[row] ?? 0), 0) : 0);
}

/** A lens is shown on the places that its rows name: ports, or else places, and countries in any case. */
function groundsOf({ columns }: Lens, base: readonly LayerFacts[]): readonly LayerFacts[] {
  const leftOut = columns.some(({ name }) => name === 'port') ? 'places' : 'ports';
  return base.filter(({ name }) => name !== leftOut);
}

function columnsOf({ facts: { name, unit, about, against } }: Sight): SumFacts[] {
  const meanings = [about, against, 'what both are divided by'];
  return PARTS.map((part, index) => ({ key: `${name}.${part}`, name: part, unit, about: meanings[index] ?? '' }));
}

function rowsOf(chunk: Chunk): LensRow[] {
  return Array.from({ length: chunk.rows }, (_, row) =>
    Object.fromEntries(chunk.columns.map(({ name }, column) => [name, chunk.values[column]?.[row] ?? 0])),
  );
}
