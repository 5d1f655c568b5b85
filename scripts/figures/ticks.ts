/** Round values from `from` to `to`, about `count` of them: steps of 1, 2 or 5. */
export function roundTicks(from: number, to: number, count: number): readonly number[] {
  const step = roundStep((to - from) / count);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * step));
}

/** The least round value that is not below `value`. */
export function roundUp(value: number, count: number): number {
  if (!(value > 0)) return 1;
  const step = roundStep(value / count);
  return tidy(Math.ceil(value / step - 1e-9) * step);
}

function roundStep(least: number): number {
  let power = 1;
  while (power > least) power /= 10;
  while (power * 10 <= least) power *= 10;
  const digits = least / power;
  return power * (digits <= 1.0001 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
}

function tidy(value: number): number {
  return Number(value.toPrecision(10));
}

export function words(value: number, percent = false): string {
  const shown = percent ? value * 100 : value;
  const size = Math.abs(shown);
  const digits = size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const plain = String(Number(shown.toFixed(digits)));
  const [whole = '', part] = plain.split('.');
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${grouped}${part === undefined ? '' : `.${part}`}${percent ? ' %' : ''}`;
}
