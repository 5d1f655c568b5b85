/** What makes an outlet that cannot be used today worse than doing without. */
export const SHUT = 1000;
/** Utilities are compared in steps of one part in 65,536. */
export const STEP = 65536;
