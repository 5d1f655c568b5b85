import { valuesOf } from '../../evidence/parameter.ts';
import { WIRE_TAP } from '../../lenses/wire-tap/settings.ts';
import { holderOf, tapFrom } from '../../lenses/wire-tap/snowball.ts';
import type { Seen } from '../../world/seen.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import type { Graph } from '../methods/graph.ts';
import { quantileOf } from '../methods/statistics.ts';
import { over } from './ledger.ts';
import { SETTLED } from './mature-city.ts';
import { chainFigures, crewFigures, dealtOut, fileOf, peopleOf, tiesOf, wholeFigures } from './networks/shapes.ts';
import type { Part, Pattern, Reading, Watcher } from './pattern.ts';

/** Half a year to settle, half a year in which cases end, then the strike, and half a year more. */
const STRUCK_ON = SETTLED + 182;
const SIX_MONTHS = 182;
const STRUCK_CITY = `base: smart-city
days: ${STRUCK_ON + SIX_MONTHS + 1}
lenses: []
parameters:
  street.followed: 1
  seats.struck: 0.1
  seats.struckOn: ${STRUCK_ON}
`;
/** Days from one look at whose numbers the police know to the next. */
const EVERY = 28;
/** Cases of as many people as the published ones. */
const LEAST = 20;
const MOST = 60;
/** A crew is a network that could hold a patch. */
const CREW = 10;

const CHAIN = ['density', 'degree', 'transitivity', 'path', 'centralisation', 'withoutTop', 'withoutTenth'] as const;
const CREWS = ['crewDensity', 'crewTransitivity'] as const;
const atRandom = (name: string): string => `${name}Random`;

export const NETWORKS_SHAPE: Pattern = {
  id: 'P13',
  title: 'Shape and recovery of networks',
  lens:
    'chains as the police hear them on tapped telephones, from the holder of a line on whose number they know, median of cases with 20 ' +
    'to 60 people; crews, and what the strike leaves, as they are: over all people of the trade',
  scenario: 'smart-city',
  arms: { base: STRUCK_CITY },
  rivals: [
    {
      about: 'random graph: as many ties, between any two',
      readAs: Object.fromEntries([...CHAIN, ...CREWS].map((name) => [name, atRandom(name)])),
      against: ['N02', 'N08'],
    },
    { about: 'no rewiring: nobody makes good a tie that was lost', parameters: { 'ties.search': 0 }, against: ['N06'] },
  ],
  setting: ['N01', 'N05'],
  checked:
    'after a first run in which three handsets were linked in half a year, a case begins at every line whose number is known to the police, every four weeks; no figure of the model was changed',
  firstRun: '2026-11-22',
  watch: watchNetworks,
  parts: [
    chainPart('density of a chain', 'share of pairs', 'density', 0.08, 0.16),
    chainPart('mean degree', 'persons', 'degree', 2.4, 4.8),
    chainPart('transitivity', 'share of pairs who know a third', 'transitivity', 0.08, 0.25),
    chainPart('mean path', 'steps', 'path', 2, 2.8),
    chainPart('degree centralisation', 'share of that of a star', 'centralisation', 0.35, 0.85),
    chainPart('giant part left without who has most ties', 'share of people', 'withoutTop', 0.5, 0.9),
    chainPart('giant part left without the top 10 %', 'share of people', 'withoutTenth', 0.1, 0.65),
    {
      about: 'density of retail crews of ten and more',
      unit: 'share of pairs',
      band: { low: 0.18 },
      rows: ['N08'],
      value: ({ base = {} }) => base['crewDensity'] ?? NaN,
    },
    {
      about: 'transitivity of retail crews of ten and more',
      unit: 'share of pairs who know a third',
      band: { low: 0.4 },
      rows: ['N08'],
      value: ({ base = {} }) => base['crewTransitivity'] ?? NaN,
    },
    {
      about: 'giant part six months after the top 10 % were taken away, of that before',
      unit: '%',
      band: { low: 80 },
      rows: ['N06'],
      transported: true,
      noPower:
        'seats are filled, and who buys from somebody knows him: where nobody makes good a tie that was lost it is 82 % and more too',
      value: ({ base = {} }) => 100 * over(base['giantAfter'], base['giantBefore']),
    },
    {
      about: 'mean path in it, six months after against before',
      unit: '% change',
      band: { high: 0 },
      rows: ['N06'],
      soft: true,
      transported: true,
      value: ({ base = {} }) => 100 * (over(base['pathAfter'], base['pathBefore']) - 1),
    },
  ],
  figures: [
    { about: 'people in the file of a case', unit: 'persons', value: ({ base = {} }) => base['nodes'] ?? NaN },
    {
      about: 'cases with 20 to 60 people, of all',
      unit: '%',
      value: ({ base = {} }) => 100 * over(base['fit'], base['cases']),
    },
    { about: 'mean path before', unit: 'steps', value: ({ base = {} }) => base['pathBefore'] ?? NaN },
    {
      about: 'giant part on the day after the strike, of that before',
      unit: '%',
      value: ({ base = {} }) => 100 * over(base['giantStruck'], base['giantBefore']),
    },
  ],
};

function chainPart(about: string, unit: string, name: (typeof CHAIN)[number], low: number, high: number): Part {
  return {
    about,
    unit,
    band: { low, high },
    rows: ['N02'],
    transported: true,
    value: ({ base = {} }) => base[name] ?? NaN,
  };
}

/** Follows the cases of the police until the strike, and looks at everybody before it, after it and at the end. */
function watchNetworks(): Watcher {
  const tap = valuesOf(WIRE_TAP);
  const cases: Reading[] = [];
  const random: Reading[] = [];
  const figures: Record<string, number> = {};
  return {
    look(world, day) {
      if (day >= SETTLED && day < STRUCK_ON && (day - SETTLED) % EVERY === 0) {
        const ties = tiesOf(world);
        const dealt = dealtOut(world, ties, peopleOf(world), day);
        const shapeOf = (graph: Graph, holder: number) => chainFigures(fileOf(tapFrom(world, graph, holder, day, tap)));
        for (const holder of knownHolders(world)) {
          cases.push(shapeOf(ties, holder));
          random.push(shapeOf(dealt, holder));
        }
      }
      if (day === STRUCK_ON - 1) Object.assign(figures, before(world, day));
      if (day === STRUCK_ON + 1) figures['giantStruck'] = wholeFigures(tiesOf(world), peopleOf(world)).giant;
    },
    read(world) {
      const { giant, path } = wholeFigures(tiesOf(world), peopleOf(world));
      const fit = cases.filter(isLikePublished);
      return {
        ...figures,
        giantAfter: giant,
        pathAfter: path,
        cases: cases.length,
        fit: fit.length,
        ...mediansOf(fit, ['nodes', ...CHAIN], (name) => name),
        ...mediansOf(random.filter(isLikePublished), CHAIN, atRandom),
      };
    },
  };
}

/** Holders of lines whose number the police know. */
function knownHolders(world: Seen): number[] {
  const { lines, numbers } = world.tables;
  const rows = Array.from({ length: lines.rows[0] }, (_, line) => line);
  const known = rows.filter((line) => lines.state[line] === LINE_UP && numbers.known[line] === 1);
  return [...new Set(known.map((line) => holderOf(world, line)))].filter((holder) => holder >= 0);
}

function before(world: Seen, day: number): Reading {
  const ties = tiesOf(world);
  const people = peopleOf(world);
  const { giant, path } = wholeFigures(ties, people);
  const dealt = crewFigures(world, dealtOut(world, ties, people, day), people, CREW);
  return {
    giantBefore: giant,
    pathBefore: path,
    ...crewFigures(world, ties, people, CREW),
    ...Object.fromEntries(CREWS.map((name) => [atRandom(name), dealt[name] ?? NaN])),
  };
}

function isLikePublished({ nodes = 0 }: Reading): boolean {
  return nodes >= LEAST && nodes <= MOST;
}

function mediansOf(readings: readonly Reading[], names: readonly string[], called: (name: string) => string): Reading {
  return Object.fromEntries(
    names.map((name) => [
      called(name),
      quantileOf(
        readings.map((one) => one[name] ?? NaN),
        0.5,
      ),
    ]),
  );
}
