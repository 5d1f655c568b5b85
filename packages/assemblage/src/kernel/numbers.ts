// How numbers are written for readers: the same in every engine, so that two pages of one study can be compared as text.

/** `1,234,567`: a whole number with thousands set apart. */
export function whole(value: number): string {
  const digits = String(Math.abs(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, ',');
  return Math.round(value) < 0 ? `-${digits}` : digits;
}

/** Digits before the point: 3 of 845, 0 of 0.62, -2 of 0.0012. */
export function digitsBefore(value: number): number {
  return value === 0 ? 1 : Number(Math.abs(value).toExponential().split('e')[1]) + 1;
}

/** Three significant figures, large numbers in words: `1.03 million`, `12.4 billion`, `845`, `0.62`. */
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
  const before = digitsBefore(value);
  if (before >= digits) return whole(Number(value.toPrecision(digits)));
  if (before < -3) return value.toPrecision(digits);
  const text = value.toFixed(digits - before);
  return text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

/** `12.3 %` of a share. */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${significant(share * 100)} %` : 'not known';
}

/** `0.8 s`, `42 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const all = Math.round(seconds);
  if (all < 60) return `${all} s`;
  if (all < 3600) return `${Math.floor(all / 60)} min ${all % 60} s`;
  return `${Math.floor(all / 3600)} h ${Math.floor((all % 3600) / 60)} min`;
}

/** `14 kB`, `3.2 MB`, `1.05 GB`: decimal units. */
export function bytes(count: number): string {
  for (const [unit, size] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const) {
    if (count >= size * 0.9995) return `${significant(count / size)} ${unit}`;
  }
  return `${count} bytes`;
}
