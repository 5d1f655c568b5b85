/** How a figure was come by: read in the source, read in a second place, computed from read ones, recalled, set by a declared rule. */
export type FactStatus = 'read' | 'read-2nd' | 'computed' | 'recalled' | 'rule';

export const FACT_STATUSES: readonly FactStatus[] = ['read', 'read-2nd', 'computed', 'recalled', 'rule'];

/** A published figure. `source` holds one or more keys of `SOURCES_EUROPE`, apart by `; `. Rules stand in data/README.md. */
export interface Fact {
  readonly value: number;
  /** A year, a span of years or `c.2010`. */
  readonly year: string;
  readonly source: string;
  readonly status: FactStatus;
  readonly note?: string;
}

/** Where a figure was published, and on what terms it may be used. */
export interface EuropeSource {
  readonly citation: string;
  /** '' where nothing is published: recalled figures, rules. */
  readonly url: string;
  readonly terms: string;
}

/** What the model takes from a country. Country data, not model parameters. */
export interface CountryFact {
  /** ISO 3166: Greece is GR, the United Kingdom GB. */
  readonly iso2: string;
  readonly name: string;
  /** Mean position of the residents, degrees. */
  readonly lat: number;
  readonly lon: number;
  readonly residents: Fact;
  /** Residents aged 15-64. */
  readonly adults: Fact;
  /** Cocaine in the last 12 months, % of adults; ages of the survey differ a little. */
  readonly prevalencePct: Fact;
  /** EUR per raw gram. */
  readonly retailPriceEurPerGram: Fact;
  readonly retailPurityPct: Fact;
  /** EUR per raw kilogram. */
  readonly wholesaleEurPerKg: Fact;
  /** Benzoylecgonine, mg per 1,000 residents a day, of the cities that are sampled. */
  readonly sewageBeMgPer1000PerDay: Fact;
  readonly seizedKg2019: Fact;
  readonly seizedKg2020: Fact;
  readonly seizedKg2021: Fact;
  readonly seizedKg2022: Fact;
  readonly seizedKg2023: Fact;
  /** Recorded by the police, a year, per 100,000 residents; national definitions. */
  readonly drugOffencesPer100k: Fact;
  readonly policePer100k: Fact;
  /** Deaths a year, national definitions, all drugs. */
  readonly drugDeaths: Fact;
  /** People in opioid agonist treatment. */
  readonly oatClients: Fact;
}

/** Years of which seizures are held, by country and by port. */
export const SEIZURE_YEARS = [2019, 2020, 2021, 2022, 2023] as const;
export type SeizureYear = (typeof SEIZURE_YEARS)[number];

/** A sea- or airport. */
export interface PortFact {
  readonly name: string;
  readonly iso2: string;
  readonly lat: number;
  readonly lon: number;
  /** Ordinal of the nearest catchment of its country. */
  readonly catchment: number;
  /** Containers handled in 2022, thousand twenty-foot units. */
  readonly teu2022Thousand: Fact | null;
  /** Cocaine seized, tonnes; null where no figure was found. */
  readonly seizedT: Readonly<Record<SeizureYear, Fact | null>>;
  /** Share of the cocaine that enters Europe; all ports sum to 1. */
  readonly importShare: Fact;
}

/** A sewage works, in its latest year with a full week of samples. */
export interface SewageSiteFact {
  readonly city: string;
  readonly iso2: string;
  /** Ordinal of the nearest catchment of its country. */
  readonly catchment: number;
  readonly lat: number;
  readonly lon: number;
  /** Residents whose sewage it takes. */
  readonly population: number;
  readonly year: number;
  /** Benzoylecgonine, mg per 1,000 residents a day, mean of the week. */
  readonly weekMean: number;
  /** Mean of Friday to Monday over mean of Tuesday to Thursday; null where nothing was found. */
  readonly weekendRatio: number | null;
  readonly source: string;
}
