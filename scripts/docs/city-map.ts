import type { CityPlan } from '../../packages/assemblage/src/world/city/city-plan.ts';

const WIDTH = 960;
const HEIGHT = 560;
/** Pixels of a kilometre. */
const SCALE = 26;
/** Colours of the tenths of deprivation, the most deprived first. */
const TENTHS = [
  '#67000d',
  '#a50f15',
  '#cb181d',
  '#ef3b2c',
  '#fb6a4a',
  '#fc9272',
  '#fcbba1',
  '#d8dfe6',
  '#b9cddd',
  '#94b4d0',
];

/** The synthetic city as a picture: deprivation on the left, users and night-life on the right. */
export function cityMap(plan: CityPlan): string {
  const homes = plan.areas.map((area, i) =>
    circle(
      area,
      Math.sqrt(plan.cells[i]!.squareKm / 3.1416),
      `fill="${TENTHS[plan.cells[i]!.decile - 1]!}" stroke="#fff"`,
    ),
  );
  const night = plan.areas.map((area) =>
    circle(area, 1.1 * Math.sqrt(area.nightLife), 'fill="#3b6ea5" fill-opacity="0.35"'),
  );
  const users = plan.areas.map((area) => circle(area, 0.055 * Math.sqrt(area.users[0]!), 'fill="#b2182b"'));
  const legend = TENTHS.map(
    (colour, i) => `<rect x="${200 + i * 20}" y="520" width="18" height="12" fill="${colour}"/>`,
  ).join('');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img" aria-label="Two maps of the synthetic city">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(240, 22, 'Deprivation of cells'),
    text(720, 22, 'Heroin users (red) and night-life (blue)'),
    panel(240, homes),
    panel(720, [...night, ...users]),
    text(150, 531, 'worst tenth'),
    legend,
    text(440, 531, 'best tenth'),
    `<path d="M 660 525 h ${SCALE * 5}" stroke="#333" stroke-width="2"/>`,
    text(660 + SCALE * 2.5, 545, '5 km'),
    '</svg>\n',
  ].join('\n');
}

function panel(middle: number, marks: readonly string[]): string {
  const ground = `<circle r="${SCALE * 9}" fill="#f4f3ef"/>`;
  const centre = `<circle r="${(SCALE * 0.7).toFixed(1)}" fill="none" stroke="#333" stroke-dasharray="3 2"/>`;
  return `<g transform="translate(${middle} 270)">${[ground, ...marks, centre].join('\n')}</g>`;
}

function circle(at: { readonly x: number; readonly y: number }, km: number, style: string): string {
  const [x, y, r] = [at.x, -at.y, km].map((value) => (value * SCALE).toFixed(1));
  return `<circle cx="${x}" cy="${y}" r="${r}" ${style}/>`;
}

function text(x: number, y: number, words: string): string {
  return `<text x="${x}" y="${y}" text-anchor="middle">${words}</text>`;
}
