import { create } from 'zustand';
import type { LensFacts, LibraryFacts, Opened } from '../engine/messages.ts';
import { edit, runDraft, useLab } from './lab.ts';

/** How a lens is shown: what it recorded, what was so, or the one as a share of the other. */
export type Side = 'seen' | 'true' | 'gap';

/** What of the lens is shown that is looked through: the first sight when empty. */
export const useLens = create<{ readonly sight: string; readonly side: Side }>(() => ({
  sight: '',
  side: 'gap',
}));

/** The lenses of the library as this run has them. */
export interface LensChoice {
  /** In the scenario: their rows are made as the run goes on. */
  readonly inRun: readonly LensFacts[];
  /** Could look at this world, and are not asked to. */
  readonly others: readonly LensFacts[];
  /** Cannot look at this world, with what they are made for. */
  readonly never: readonly (readonly [LensFacts, worlds: string])[];
}

export function lensChoice({ lenses, presets }: LibraryFacts, { scenario, sights }: Opened): LensChoice {
  const named = new Set(sights === undefined ? [] : scenario.lenses.map(({ lens }) => lens));
  const able = lenses.filter(({ worlds }) => worlds.length === 0 || worlds.includes(scenario.world));
  return {
    inRun: able.filter(({ name }) => named.has(name)),
    others: able.filter(({ name }) => !named.has(name)),
    never: lenses
      .filter((lens) => !able.includes(lens))
      .map((lens) => [lens, lens.worlds.map(scenarioOf).join(' and ')]),
  };

  function scenarioOf(world: string): string {
    return Object.values(presets).find((preset) => preset.world === world)?.name ?? world;
  }
}

/** The same scenario with one lens more. A lens changes no bit of the world. */
export function runWith(lens: string): void {
  const { opened } = useLab.getState();
  if (opened === undefined) return;
  edit({ ...opened.scenario, lenses: [...opened.scenario.lenses, { lens, settings: {} }] });
  runDraft();
}

export function askLens(name: string): void {
  useLab.setState({ question: { kind: 'lens', name } });
}
