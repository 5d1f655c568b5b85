/**
 * Expected counts are sums of chances. They are kept as whole numbers in this part of one, so that they add up to the same
 * bits in any order: columns whose unit ends in `x 2^30`.
 */
export const EXPECTED_ONE = 2 ** 30;
