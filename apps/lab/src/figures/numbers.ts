import * as plain from 'assemblage/numbers';

// Numbers are written in the library, for a terminal as for a page. A page has a true minus sign.
const signed = (text: string): string => text.replace('-', '−');

/** `1,234,567`: a whole number with thousands set apart. */
export function whole(value: number): string {
  return signed(plain.whole(value));
}

/** Three significant figures, large numbers in words. */
export function readable(value: number): string {
  return signed(plain.readable(value));
}

/** Three significant figures without an exponent. */
export function significant(value: number, digits?: number): string {
  return signed(plain.significant(value, digits));
}

/** `1.2M`, `600k`, `0.05`: for the ticks of an axis. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${significant(value / 1e9)}G`;
  if (size >= 1e6) return `${significant(value / 1e6)}M`;
  return size >= 10_000 ? `${significant(value / 1e3)}k` : significant(value);
}

export { bytes as size, duration } from 'assemblage/numbers';

/** `port-screening` as a reader reads it: `Port screening`. */
export function plainName(name: string): string {
  const words = name
    .replaceAll('-', ' ')
    .replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
