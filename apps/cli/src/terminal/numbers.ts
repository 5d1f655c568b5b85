// The library writes numbers, here as in the lab.
export { bytes, duration, percent, readable, significant, whole } from 'assemblage/numbers';
