/** The city of 2019: half a year to settle, then the year that is measured. */
export const SETTLED = 180;
export const MATURE_CITY = 'base: smart-city\ndays: 545\nlenses: []\n';
