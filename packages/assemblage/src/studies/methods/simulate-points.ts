/** Runs a set of points (rows of shares) and gives their outputs, a row a point. `round` counts from 0. */
export type Simulate = (points: Float64Array, round: number) => ArrayLike<number> | Promise<ArrayLike<number>>;
