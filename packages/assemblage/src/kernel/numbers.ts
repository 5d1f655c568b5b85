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
