import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../packages/assemblage/src/version.ts';
import { drawFigure } from '../figures/draw.ts';
import type { Figure, Series } from '../figures/figure.ts';
import { effectOf, effectPerLine, halfLifeOf, LEAST, linesLeft, LONGEST, quantile } from './measure.ts';
import { AFTER, BIN, type Course, type Mode, MODES } from './study.ts';

const WHO: Readonly<Record<Mode, string>> = {
  learn: 'sellers learn',
  frozen: 'nobody learns',
  drift: 'practices drift',
  controllers: 'forces learn',
  both: 'both learn',
};
const TONE = { learn: 'with', frozen: 'other', drift: 'without', controllers: 'second', both: 'third' } as const;
/** Drawn dashed: the forces may turn away from the tactic. */
const DASHED: ReadonlySet<Mode> = new Set(['controllers', 'both']);
const REVIEWS_A_YEAR = 365 / 30;

interface Result {
  readonly mode: Mode;
  readonly runs: number;
  /** Sorted, Infinity last; runs without an effect left out. */
  readonly days: readonly number[];
  readonly perLine: readonly number[];
  readonly turnover: readonly number[];
  readonly lines: readonly number[];
}

function resultOf(mode: Mode, courses: readonly Course[]): Result {
  const own = courses.filter((course) => course.mode === mode);
  const sorted = (values: readonly number[]) => values.filter((days) => !Number.isNaN(days)).sort((a, b) => a - b);
  return {
    mode,
    runs: own.length,
    days: sorted(own.map((course) => halfLifeOf(course))),
    perLine: sorted(own.map((course) => halfLifeOf(course, effectPerLine(course)))),
    turnover: sorted(own.map(({ turnover }) => turnover * REVIEWS_A_YEAR)),
    lines: sorted(own.map(linesLeft)),
  };
}

/** Writes the page and its figure, and returns the page. */
export function report(docs: string, courses: readonly Course[]): string {
  const draws = new Set(courses.map(({ draw }) => draw)).size;
  const results = MODES.map((mode) => resultOf(mode, courses)).filter(({ runs }) => runs > 0);
  const page = pageOf(draws, results, comparisonsOf(courses));
  mkdirSync(join(docs, 'figures'), { recursive: true });
  writeFileSync(
    join(docs, 'figures', 'half-life.svg'),
    drawFigure(figureOf(draws, courses), panelsOf(courses, results), VERSION).replace('build:figures', 'half-life'),
  );
  writeFileSync(join(docs, 'half-life.md'), page);
  return page;
}

function shown(days: number): string {
  return days === Infinity ? `more than ${LONGEST}` : days.toFixed(0);
}

function spread(values: readonly number[], show: (value: number) => string = shown): string {
  if (values.length === 0) return 'none';
  return [0.1, 0.5, 0.9].map((share) => show(quantile(values, share))).join(' / ');
}

/** Of the draws in which both had an effect: shares in which the first one's half-life is shorter, and longer. */
function compared(courses: readonly Course[], mode: Mode): { shorter: number; longer: number } {
  const daysOf = (draw: number, who: Mode) => {
    const course = courses.find((one) => one.draw === draw && one.mode === who);
    return course === undefined ? NaN : halfLifeOf(course);
  };
  const pairs = [...new Set(courses.map(({ draw }) => draw))]
    .map((draw) => [daysOf(draw, 'learn'), daysOf(draw, mode)] as const)
    .filter(([a, b]) => !Number.isNaN(a) && !Number.isNaN(b));
  const share = (is: (pair: readonly [number, number]) => boolean) =>
    pairs.filter(is).length / Math.max(1, pairs.length);
  return { shorter: share(([a, b]) => a < b), longer: share(([a, b]) => a > b) };
}

function comparisonsOf(courses: readonly Course[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const rivals = MODES.filter((mode) => mode !== 'learn' && courses.some((course) => course.mode === mode)).map(
    (mode) => {
      const { shorter, longer } = compared(courses, mode);
      return `where ${WHO[mode]} in ${percent(shorter)} of the draws, and longer in ${percent(longer)}`;
    },
  );
  return `Draw by draw, the half-life is shorter where sellers learn than ${rivals.join('; than ')}; in the others both are alike, or beyond what is seen.`;
}

function pageOf(draws: number, results: readonly Result[], comparisons: string): string {
  const rows = results.map(({ mode, runs, days, perLine, turnover, lines }) => {
    const halved = days.filter((value) => value < Infinity).length / Math.max(1, days.length);
    const cells = [
      WHO[mode],
      String(runs),
      `${days.length}`,
      spread(days),
      `${(100 * halved).toFixed(0)} %`,
      spread(perLine),
      spread(lines, (value) => value.toFixed(2)),
      spread(turnover, (value) => value.toFixed(1)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `# The half-life of a tactic

How long does a tactic of the police work before those at whom it aims have adapted? This study answers for the model,
over its uncertainty, and beside its rivals. It says nothing of which practice serves a seller best, and the model holds
no practice finer than a level.

Made by \`npm run half-life\`, version ${VERSION}, from ${draws} draws of the parameters.

![Half-lives of a tactic by who adapts, and its course in the median run. Model result, version ${VERSION}.](figures/half-life.svg)

**The tactic.** In the synthetic city of 2019 the police begin, after three months, to spend ten times the hours on
numbers and holders of dealing lines (policy \`line-closure\`, both factors 10), and go on with it.

**The effect.** Holders charged and numbers ended a month, beyond those of the three months before, smoothed over a
quarter. Its half-life is the time until it is half of what it was in the first quarter. A run with fewer than ${LEAST}
closures in that quarter has no effect that could halve and is left out. ${AFTER} days are followed, so a half-life of
more than ${LONGEST} days is not seen.

**The draws.** Each parameter of learning, perceived risk, investigation, numbers, recovery, entry, books, trust and
access is drawn from the whole of its plausible range, by draw and name; each draw has a seed of its own. The runs of a
draw share all of it.

| who adapts | runs | with an effect | half-life, days: 10 / 50 / 90 % | halved at all | the same a line that is up | lines up at the end against before: 10 / 50 / 90 % | changes of practice a network and year: 10 / 50 / 90 % |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

${comparisons}

Where nobody learns, the effect can fade all the same: lines are fewer, or smaller, or run by others. That part is not
adaptation. Only the difference of the first row from the second is what sellers' learning does, and only its difference
from the third, drift, is what learning and not change as such does. Where forces learn they may turn away from the tactic
to what their own records reward more: then its effect fades because less of it is done. The columns of lines show how much of the fading is
that there are fewer lines to close. What is found here is found of this tactic, in this city, on these ranges.

The course that is drawn is that of the run with the median half-life among those in which sellers learn, with the runs
of the same draw in which nobody does and in which practices drift. It was not chosen for its looks.
`;
}

/** The draw whose half-life is the median where sellers learn. */
function medianDraw(courses: readonly Course[]): number {
  const learned = courses
    .filter(({ mode }) => mode === 'learn')
    .map((course) => ({ draw: course.draw, days: halfLifeOf(course) }))
    .filter(({ days }) => !Number.isNaN(days))
    .sort((a, b) => a.days - b.days || a.draw - b.draw);
  return learned[Math.floor(learned.length / 2)]?.draw ?? 1;
}

function panelsOf(courses: readonly Course[], results: readonly Result[]): ReturnType<Figure['make']> {
  const draw = medianDraw(courses);
  const share = (days: readonly number[], limit: number) =>
    days.filter((value) => value <= limit).length / Math.max(1, days.length);
  const steps = Array.from({ length: LONGEST / BIN + 1 }, (_, i) => i * BIN);
  const cumulative = results.map(({ mode, days }): Series => ({
    label: WHO[mode],
    tone: TONE[mode],
    dashed: DASHED.has(mode),
    points: steps.map((day) => [day, share(days, day)]),
  }));
  const median = results.map(({ mode }): Series => {
    const course = courses.find((one) => one.draw === draw && one.mode === mode);
    const effect = course === undefined ? [] : effectOf(course);
    return {
      label: WHO[mode],
      tone: TONE[mode],
      dashed: DASHED.has(mode),
      points: effect.map((value, i) => [i * BIN, value]),
    };
  });
  return {
    panels: [
      {
        kind: 'lines',
        title: 'Draws in which the effect has halved',
        x: { label: 'days since the tactic began', from: 0, to: LONGEST },
        y: { percent: true, to: 1 },
        series: cumulative,
      },
      {
        kind: 'lines',
        title: 'Closures a month beyond the usual, median run',
        x: { label: 'days since the tactic began', from: 0, to: LONGEST },
        series: median,
      },
    ],
    key: true,
    holds: true,
  };
}

function figureOf(draws: number, courses: readonly Course[]): Figure {
  return {
    mechanism: 'half-life',
    caption: `How fast ten times the hours on dealing lines lose half of their effect, over ${draws} draws of the parameters; and the course of draw ${medianDraw(courses)}, whose half-life is the median.`,
    scenario: 'the synthetic city of 2019, 90 days before and 540 days of the tactic',
    make: () => ({ panels: [], holds: true }),
  };
}
