/** Colours of lines after Okabe and Ito, set so that each stands out from its ground by three to one at least. */
export interface Palette {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly lines: readonly string[];
  readonly pinned: string;
  readonly policy: string;
  readonly land: string;
  readonly coast: string;
}

export const LIGHT: Palette = {
  ground: '#ffffff',
  ink: '#1c2730',
  quiet: '#56646f',
  grid: '#dfe5e9',
  lines: ['#0072b2', '#c8550a', '#007a5a', '#a8518a'],
  pinned: '#7b8790',
  policy: '#e9eef2',
  land: '#e6eaed',
  coast: '#ffffff',
};

export const DARK: Palette = {
  ground: '#161d23',
  ink: '#e7edf1',
  quiet: '#a3b1bb',
  grid: '#2c3740',
  lines: ['#56b4e9', '#f0a04b', '#3ecf9f', '#e08cbf'],
  pinned: '#8c9aa4',
  policy: '#222d35',
  land: '#26313a',
  coast: '#161d23',
};

// Viridis at nine points: dark to bright, told apart with any kind of colour vision, and in grey.
const VIRIDIS = ['440154', '472d7b', '3b528b', '2c728e', '21918c', '28ae80', '5ec962', 'addc30', 'fde725'];

/** Colour of a share, 0 to 1. In the light the bright end is cut, in the dark the dark one: both must show. */
export function viridis(share: number, dark: boolean): string {
  const [low, high] = dark ? [0.18, 1] : [0, 0.9];
  const at = (low + (high - low) * Math.min(1, Math.max(0, share))) * (VIRIDIS.length - 1);
  const index = Math.min(VIRIDIS.length - 2, Math.floor(at));
  const [from, to] = [VIRIDIS[index] ?? '', VIRIDIS[index + 1] ?? ''];
  const mixed = [0, 2, 4].map((place) => {
    const [a, b] = [from, to].map((hex) => Number.parseInt(hex.slice(place, place + 2), 16));
    return Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * (at - index));
  });
  return `rgb(${mixed.join(', ')})`;
}
