/**
 * How long a tactic works before those at whom it aims have adapted: runs the synthetic city over draws of the parameters,
 * with sellers who learn, nobody, practices that drift, forces who learn, and both, and writes docs/half-life.md with its figure.
 *   npm run half-life                       200 draws; goes on where it was stopped
 *   npm run half-life -- --draws 20         fewer
 *   npm run half-life -- --part 1/2         every second draw: for two processes side by side
 *   npm run half-life -- --report           writes the page from what there is
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { VERSION } from '../packages/assemblage/src/version.ts';
import { report } from './half-life/report.ts';
import { type Course, courseOf, MODES } from './half-life/study.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'runs', `.half-life-${VERSION}`);
const DRAWS = 200;

function coursesSoFar(): Course[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER).flatMap((file) =>
    readFileSync(join(FOLDER, file), 'utf8')
      .split('\n')
      .flatMap((line) => readLine(line)),
  );
}

/** A line that was cut off when the study was stopped is lived again. */
function readLine(line: string): Course[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as Course];
  } catch {
    return [];
  }
}

function live(draws: number, part: number, parts: number): void {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `part-${part}-of-${parts}.ndjson`);
  const done = new Map(coursesSoFar().map((course) => [`${course.draw} ${course.mode}`, course]));
  const todo = Array.from({ length: draws }, (_, i) => i + 1)
    .filter((draw) => draw % parts === part % parts)
    .flatMap((draw) => MODES.map((mode) => ({ draw, mode })))
    // The three that the study began with first: what is there can be reported at any time.
    .toSorted((a, b) => Number(MODES.indexOf(a.mode) > 2) - Number(MODES.indexOf(b.mode) > 2))
    .filter(({ draw, mode }) => !done.has(`${draw} ${mode}`));
  const began = performance.now();
  todo.forEach(({ draw, mode }, i) => {
    const course = courseOf(draw, mode, done.get(`${draw} learn`)?.turnover ?? 0);
    done.set(`${draw} ${mode}`, course);
    appendFileSync(file, `${JSON.stringify(course)}\n`);
    const minutes = ((performance.now() - began) / 60_000 / (i + 1)) * (todo.length - i - 1);
    process.stderr.write(`draw ${draw}, ${mode}: ${i + 1} of ${todo.length}, about ${Math.ceil(minutes)} min left\n`);
  });
}

const { values } = parseArgs({
  options: { draws: { type: 'string' }, part: { type: 'string' }, report: { type: 'boolean' } },
});
const [part, parts] = (values.part ?? '1/1').split('/').map(Number);
if (values.report !== true) live(Number(values.draws ?? DRAWS), part, parts);
process.stdout.write(report(join(ROOT, 'docs'), coursesSoFar()));
