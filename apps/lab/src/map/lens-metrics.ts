import type { Frame, LayerFacts, Opened, SightFacts } from '../engine/messages.ts';
import { GAP_UNIT, hasGap, rateOf, rateUnitOf } from '../figures/sights.ts';
import type { Side } from '../state/lens.ts';
import type { MapMetric } from './metrics.ts';

const SIDES: Readonly<Record<Side, string>> = { seen: 'recorded', true: 'so in truth', gap: 'the gap' };

/** Sides of a sight that can be mapped: without a declared truth there is the record alone. */
export function sidesOf(sight: SightFacts): readonly Side[] {
  return hasGap(sight) ? ['gap', 'seen', 'true'] : ['seen'];
}

export function sideWords(side: Side): string {
  return SIDES[side];
}

/** A sight as a figure of the map, since the first day: what is rare in a week of one place is chance. */
export function sightMetric(sight: SightFacts, side: Side): MapMetric {
  const { name, label } = sight;
  const gap = side === 'gap';
  return {
    name: `${name}-${side}`,
    label: `${label}: ${SIDES[side]}, since the first day`,
    unit: gap ? GAP_UNIT : rateUnitOf(sight),
    of: (read, days, residents) => {
      const [seen, truth] = [read(`${name}.seen`), read(`${name}.true`)];
      if (gap) return truth > 0 ? (100 * seen) / truth : Number.NaN;
      return rateOf(side === 'seen' ? seen : truth, read(`${name}.base`), sight, days, residents);
    },
    worlds: ['europe', 'city', 'britain'],
    whole: true,
  };
}

/** The run with the layers of a lens in the place of those of truth, so that the map is drawn by the same rules. */
export function throughLens(opened: Opened, frames: readonly Frame[], lens: string): [Opened, readonly Frame[]] {
  const kept = opened.layers.map((layer, row) => ({ layer, row })).filter(({ layer }) => layer.lens === lens);
  // The last place is the one that nobody wrote down: it is on no map.
  const layers = kept.map(({ layer }): LayerFacts => ({
    ...layer,
    // Ports are drawn as places are: as dots.
    name: layer.over === 'countries' ? 'countries' : 'places',
    places: layer.places.slice(0, -1),
  }));
  const through = frames.map((frame): Frame => ({
    ...frame,
    layers: kept.flatMap(({ row }) => frame.layers[row] ?? []),
  }));
  return [{ ...opened, layers }, through];
}

const LENS_WORDS: Readonly<Record<Opened['scenario']['world'], string>> = {
  europe:
    'Countries and the cities that were drawn into the sample. In a small sample a country is a handful of catchments or a neighbour’s: read the whole, not single countries.',
  city: 'The city is synthetic: its cells have no real streets, borders or residents.',
  britain:
    'Names and sizes of towns are real; what happens in them is made up, and other seeds give other towns. Parts of big cities are synthetic. Do not rank towns by a run.',
};

/** What is drawn of a lens, and what must not be read from it. */
export function lensWords({ scenario, layers }: Opened, lens: string): string {
  const atPorts = layers.some((layer) => layer.lens === lens && layer.over === 'ports');
  return atPorts
    ? 'Countries and their ports, which run complete in a sample too. A place without entries may be one without loads, or one where nobody looks.'
    : LENS_WORDS[scenario.world];
}
