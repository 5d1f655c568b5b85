import type { Seen } from 'assemblage';

type Places = Seen['places'];
type Listed<K extends keyof Places, C extends keyof Places[K][number]> = readonly Pick<Places[K][number], C>[];

/** What sums and maps need to know of a world: of one at work, or of one whose results were read from a folder. */
export interface WorldFacts {
  readonly places: {
    readonly countries: Listed<'countries', 'iso2' | 'name' | 'substance' | 'residents'>;
    readonly catchments: Listed<'catchments', 'city' | 'part' | 'parts' | 'country' | 'residents'>;
    readonly districts: Listed<'districts', 'catchment' | 'country' | 'lat' | 'lon' | 'area'>;
    readonly ports: Places['ports'];
    readonly areas: Listed<'areas', 'name' | 'force'>;
    readonly forces: Places['forces'];
  };
  readonly tables: {
    readonly areas: Pick<Seen['tables']['areas'], 'x' | 'y' | 'residents' | 'deprivation' | 'nightLife'>;
  };
}
