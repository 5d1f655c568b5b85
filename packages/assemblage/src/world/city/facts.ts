/**
 * What is known of cells of a British city of this size: published small-area figures of one city (about 2020), as
 * distributions only. No cell, border or position of a real place is kept.
 */

/** Residents of an average cell. */
export const RESIDENTS_PER_CELL = 1725;

/** Share of residents within so many kilometres of the centre (CP005); nearer than the first, evenly over the ground. */
export const DISTANCE_KNOTS: readonly (readonly [share: number, km: number])[] = [
  [0.1, 1.25],
  [0.25, 2.06],
  [0.5, 4],
  [0.75, 5.67],
  [0.9, 7.08],
];

/** Kilometres to the nearest other cell by share of cells (CP006). */
export const SPACING_KNOTS: readonly (readonly [share: number, km: number])[] = [
  [0.05, 0.24],
  [0.25, 0.36],
  [0.5, 0.45],
  [0.75, 0.56],
  [0.95, 0.93],
];

/** Residents per square kilometre of a cell: mean and standard deviation of the logarithm (CP004). */
export const LN_DENSITY = { mean: 8.44, sd: 0.9 } as const;
/** Standard deviation of the logarithm of the residents of a cell (CP002). */
export const LN_RESIDENTS_SD = 0.208;

/** What a drawn city must come near (CP019, CP020). Decile 1 is the most deprived. */
export const TARGETS = {
  /** Moran's I of the decile over the six nearest cells. */
  decileNeighbours: 0.57,
  /** Rank correlations. */
  densityDistance: -0.54,
  decileDistance: 0.29,
  decileDensity: -0.41,
} as const;
/** How near. */
export const TOLERANCE = 0.05;

/** The same neighbour correlation for the logarithm of density: compared, not asked for. */
export const DENSITY_NEIGHBOURS = 0.4;

/** Ages 10 to 17, and 15 to 64, as shares of residents (CP021). */
export const CHILDREN_SHARE = 0.088;
export const ADULT_SHARE = 0.683;

/**
 * Residents by tenth of deprivation, the most deprived first, in twelve British cities (CP007 to CP018). The parameter
 * `deciles` counts them from 0.
 */
export const DECILE_SHARES: readonly (readonly number[])[] = [
  [0.182, 0.101, 0.071, 0.06, 0.089, 0.061, 0.059, 0.082, 0.11, 0.185],
  [0.153, 0.147, 0.119, 0.129, 0.096, 0.071, 0.105, 0.069, 0.056, 0.055],
  [0.193, 0.154, 0.227, 0.15, 0.102, 0.07, 0.055, 0.028, 0.017, 0.004],
  [0.287, 0.255, 0.125, 0.091, 0.086, 0.069, 0.046, 0, 0.03, 0.01],
  [0.149, 0.113, 0.155, 0.135, 0.115, 0.1, 0.078, 0.073, 0.045, 0.038],
  [0.25, 0.123, 0.073, 0.1, 0.093, 0.087, 0.058, 0.058, 0.064, 0.093],
  [0.459, 0.096, 0.1, 0.116, 0.065, 0.061, 0.037, 0.044, 0.022, 0],
  [0.117, 0.128, 0.076, 0.087, 0.07, 0.084, 0.058, 0.056, 0.123, 0.202],
  [0.331, 0.207, 0.107, 0.073, 0.065, 0.11, 0.039, 0.021, 0.037, 0.01],
  [0.177, 0.125, 0.144, 0.143, 0.069, 0.062, 0.077, 0.119, 0.071, 0.013],
  [0.119, 0.158, 0.175, 0.172, 0.103, 0.097, 0.048, 0.087, 0.026, 0.014],
  [0.237, 0.111, 0.077, 0.071, 0.086, 0.098, 0.076, 0.071, 0.08, 0.094],
];
