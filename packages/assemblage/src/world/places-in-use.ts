/** Names and facts of the places in a run, by row of the world's tables. */
export interface Places {
  readonly countries: readonly PlaceCountry[];
  readonly catchments: readonly PlaceCatchment[];
  readonly districts: readonly PlaceDistrict[];
  /** Areas and police forces of a street world; none in others. */
  readonly areas: readonly PlaceArea[];
  readonly forces: readonly { readonly name: string }[];
  readonly ports: readonly {
    readonly name: string;
    readonly country: number;
    readonly lat: number;
    readonly lon: number;
  }[];
}

export interface PlaceCountry {
  readonly iso2: string;
  readonly name: string;
  /** What is sold: a country has one row a substance. */
  readonly substance: string;
  /** All residents and adults (15-64) of the country, drawn or not. */
  readonly residents: number;
  readonly adults: number;
  /** Row of the country whose drawn catchments stand for this one: its own, or the nearest where none was drawn. */
  readonly donor: number;
  /** Its share of what those catchments stand for; 1 where they stand for it alone. */
  readonly share: number;
}

export interface PlaceCatchment {
  readonly country: number;
  /** Name of the real city. */
  readonly city: string;
  /** 1 of 1, or the synthetic part of a big city. */
  readonly part: number;
  readonly parts: number;
  readonly residents: number;
  /** How many catchments of Europe it stands for. */
  readonly weight: number;
  /** Chance with which it was drawn. */
  readonly chance: number;
  /** Whole stratum it was drawn from. */
  readonly stratum: string;
}

export interface PlaceDistrict {
  readonly catchment: number;
  readonly country: number;
  readonly residents: number;
  readonly lat: number;
  readonly lon: number;
  /** Row of areas in a street world; the same for all substances of a place. */
  readonly area?: number;
}

/** A place of a street world. */
export interface PlaceArea {
  /** Real name of a town; `cell 17` in the synthetic city. */
  readonly name: string;
  readonly catchment: number;
  readonly force: number;
}
