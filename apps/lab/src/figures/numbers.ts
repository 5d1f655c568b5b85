/** `1,234,567`: a whole number with thousands set apart. */
export function whole(value: number): string {
  const digits = String(Math.abs(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, ',');
  return Math.round(value) < 0 ? `−${digits}` : digits;
}

/** Three significant figures, large numbers in words. */
export function readable(value: number): string {
  if (!Number.isFinite(value)) return 'not known';
  const size = Math.abs(value);
  if (size >= 999_500_000) return `${significant(value / 1e9)} billion`;
  if (size >= 999_500) return `${significant(value / 1e6)} million`;
  return significant(value);
}

/** Three significant figures without an exponent. */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return 'not known';
  if (value === 0) return '0';
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  if (before >= digits) return whole(Number(value.toPrecision(digits)));
  if (before < -3) return value.toPrecision(digits);
  const text = value.toFixed(digits - before);
  return (text.includes('.') ? text.replace(/\.?0+$/, '') : text).replace('-', '−');
}

/** `1.2M`, `600k`, `0.05`: for the ticks of an axis. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${significant(value / 1e9)}G`;
  if (size >= 1e6) return `${significant(value / 1e6)}M`;
  return size >= 10_000 ? `${significant(value / 1e3)}k` : significant(value);
}

/** `2.9 s`, `1 min 12 s`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const all = Math.round(seconds);
  return all < 60 ? `${all} s` : `${Math.floor(all / 60)} min ${all % 60} s`;
}

/** `14 kB`, `3.2 MB`. */
export function size(bytes: number): string {
  if (bytes >= 1e6) return `${significant(bytes / 1e6, 2)} MB`;
  return bytes >= 1e3 ? `${significant(bytes / 1e3, 2)} kB` : `${bytes} bytes`;
}

/** `port-screening` as a reader reads it: `Port screening`. */
export function plainName(name: string): string {
  const words = name
    .replaceAll('-', ' ')
    .replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
