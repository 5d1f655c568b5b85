import { formatProblem, Problem, type ProblemCode, Problems } from 'assemblage';

/** What to do about a problem in a page, where the advice of the library names a command. */
const IN_THE_PAGE: Partial<Record<ProblemCode, string>> = {
  AS111: 'The mechanisms stand in the view Evidence.',
  AS112: 'The parameters stand in the view Evidence, each with its name.',
  AS113: 'The policies stand in the view Ask, under “Add a policy”.',
  AS114: 'The lenses stand in the choice “Seen through”, above the figures of the view Run.',
  AS115: 'The built-in scenarios stand in the view Ask, under “World”.',
};

/** What the page itself writes is called so, a link or the panel: nobody sees its lines. */
export const PAGE = 'the page';

/** What went wrong, in words for a reader of the page, who sees no command line and no text of the link. */
export function wordsForPage(error: unknown): string {
  if (error instanceof Problems) return formatProblem(new Problems(error.problems.map(forPage)));
  if (error instanceof Problem) return formatProblem(forPage(error));
  return error instanceof Error ? error.message : String(error);
}

function forPage({ code, message, where, expected, nearest, hint }: Problem): Problem {
  return new Problem(code, message, {
    where: where?.file === PAGE ? undefined : where,
    expected,
    nearest,
    hint: hint ?? IN_THE_PAGE[code],
  });
}
