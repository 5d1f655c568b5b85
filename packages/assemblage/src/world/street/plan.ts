/** An area of a street world before anybody lives in it. */
export interface AreaPlan {
  /** Real name of a town; `cell 17` in the synthetic city. */
  readonly name: string;
  /** Place in `catchments` and in `forces` of the plan. */
  readonly catchment: number;
  readonly force: number;
  readonly residents: number;
  /** Residents aged 10 to 17, and 15 to 64. */
  readonly children: number;
  readonly adults: number;
  /** 1 the most deprived, 0 the least. */
  readonly deprivation: number;
  readonly lat: number;
  readonly lon: number;
  /** Kilometres east and north of the middle of the world. */
  readonly x: number;
  readonly y: number;
  /** Share of the night-life of the catchment; all areas of a catchment add up to 1, or to 0. */
  readonly nightLife: number;
  readonly prisoners: number;
  /** Active users of each substance when the run begins, in the order of `substances`. */
  readonly users: readonly number[];
}

/** What a street world is founded on: the synthetic city, or Britain. Pure data, made from facts, parameters and the seed. */
export interface StreetPlan {
  /** Names of substances in the order of their rows. */
  readonly substances: readonly string[];
  readonly catchments: readonly {
    readonly name: string;
    readonly residents: number;
    readonly lat: number;
    readonly lon: number;
  }[];
  readonly forces: readonly { readonly name: string; readonly officers: number; readonly residents: number }[];
  readonly areas: readonly AreaPlan[];
  /** Areas in which networks that run lines into other towns are at home, with their share of those lines; none in a city. */
  readonly exporters: readonly { readonly area: number; readonly share: number }[];
}
