import { registerOf } from '../evidence/register.ts';
import { Problem, Problems, quoted } from '../kernel/problem.ts';
import type { Library } from '../library.ts';
import { parametersInForce } from '../results/in-force.ts';
import { isRecord } from '../scenario/part.ts';
import type { Source } from '../scenario/yaml-file.ts';
import type { Design, Study } from './study.ts';

/** How the points of a study with a posterior lie: its vectors are drawn, and so is all else. */
export const DESIGN_OF_PRIOR: Design = 'draws';

/** A posterior is drawn from: it would go over the points that other designs set, and nothing draws where there are no draws. */
export function checkPrior(
  source: Source,
  { prior, design, draws }: { readonly prior: string | undefined; readonly design: Design; readonly draws: number },
  problems: Problem[],
): void {
  if (prior === undefined || prior === 'ranges') return;
  const refuse = (message: string, key: string, expected: string): void => {
    problems.push(new Problem('AS149', message, { where: source.where([key]), expected }));
  };
  if (design !== DESIGN_OF_PRIOR) {
    refuse(
      `the posterior of \`prior\` would replace the points of ${design}`,
      'design',
      `\`design: ${DESIGN_OF_PRIOR}\``,
    );
  } else if (draws === 0) {
    refuse('nothing is drawn from the posterior of `prior`', 'draws', 'at least one draw, or no `prior`');
  }
}

/**
 * Throws Problems where a posterior holds a parameter that is in force in the study and not varied: the study would go by the
 * value in force, and the answer would look as if it came from the posterior. What no arm has is left out.
 */
export function checkPosterior(source: Source, study: Study, names: readonly string[], library: Library): void {
  const varied = new Set(study.vary.map(({ name }) => name));
  const known = new Set(registerOf(library).map(({ owner, name }) => `${owner}.${name}`));
  const inForce = new Set(
    study.arms.flatMap(({ scenario }) =>
      parametersInForce(library, scenario).map(({ owner, name }) => `${owner}.${name}`),
    ),
  );
  const dropped = names.filter((name) => !varied.has(name) && (inForce.has(name) || !known.has(name)));
  if (dropped.length === 0) return;
  const isListed = isRecord(source.value) && Array.isArray(source.value['vary']);
  throw new Problems(
    dropped.map((name) => {
      if (!known.has(name)) {
        return new Problem('AS149', `the posterior holds ${quoted(name)}, which is no parameter of this version`, {
          where: source.where(['prior']),
          expected: 'the posterior of a calibration with this version',
        });
      }
      return isListed
        ? new Problem('AS149', `the posterior holds ${quoted(name)}, and \`vary\` does not name it`, {
            where: source.where(['vary']),
            expected: 'every parameter of the posterior, or `vary: all`',
          })
        : new Problem('AS149', `the posterior holds ${quoted(name)}, which the study sets`, {
            where: source.where(['prior']),
            expected: 'a scenario and arms that leave it open, or another posterior',
          });
    }),
  );
}
