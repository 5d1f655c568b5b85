import { rowsTogether } from '../points.ts';
import type { Study, Varied } from '../study.ts';

/** The study whose runs screen all parameters: walks of Morris. */
export function screeningOf(study: Study): Study {
  return inDesign({ ...study, name: `${study.name}-screening`, design: 'morris' }, study.effort?.walks ?? 0);
}

/** The study whose runs divide the variance among the parameters that are left: Saltelli's points. The rest stay in force. */
export function indicesOf(study: Study, screened: readonly Varied[]): Study {
  const phase: Study = { ...study, name: `${study.name}-indices`, design: 'saltelli', vary: screened };
  return inDesign(phase, study.effort?.bases ?? 0);
}

function inDesign(study: Study, bundles: number): Study {
  return { ...study, draws: bundles * rowsTogether(study.design, study.vary.length) };
}

/** Runs of a study in a design, all arms and seeds. */
export function runsIn({ draws, seeds, arms }: Study): number {
  return draws * seeds * arms.length;
}
