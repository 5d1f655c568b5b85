// What a study tells of itself: what it will take, how far it is, page one, and files.
import { createComparison, curvesOf, dataToYaml, differencesOf, hashText, pageOne, LIBRARY, VERSION } from 'assemblage';
import type { Comparison } from 'assemblage';
import type { Ledger, PlannedStudy } from './ledger.ts';
import type { StudyFormat, StudyPage, StudyPlan, StudyProgress } from './messages.ts';

export function planOf(planned: PlannedStudy, ledger: Ledger): StudyPlan {
  const { study, runs, document } = planned;
  return {
    yaml: dataToYaml(document),
    arms: study.arms.map(({ name }) => name),
    draws: study.draws,
    seeds: study.seeds,
    varied: study.vary.length,
    days: daysOf(planned),
    runs: runs.count,
    known: runs.count - ledger.missingOf(planned).length,
    speed: ledger.speedOf(planned),
  };
}

/** `each` is how long runs take on the mean, in seconds; NaN before one is lived. */
export function progressOf(
  planned: PlannedStudy,
  ledger: Ledger,
  { each, runners, ended }: { readonly each: number; readonly runners: number; readonly ended: boolean },
): StudyProgress {
  const wanted = planned.runs.count;
  const lived = ledger.knownOf(planned);
  const why = ledger.brokenOf(planned);
  const speed = ledger.speedOf(planned);
  const guess = speed === undefined ? Number.NaN : speed.foundSeconds + daysOf(planned) * speed.daySeconds;
  const left = wanted - lived - why.size;
  return {
    lived,
    wanted,
    broken: why.size,
    reasons: [...new Set(why.values())],
    secondsLeft: (left * (Number.isNaN(each) ? guess : each)) / Math.max(1, runners),
    ended,
  };
}

/** Takes the runs that are known in the order of the study, so that it comes out as on the command line, bit for bit. */
function compareKnown(planned: PlannedStudy, ledger: Ledger): Comparison | undefined {
  const { study, runs, keys } = planned;
  const broken = ledger.brokenOf(planned);
  const comparison = createComparison(study, runs.points, LIBRARY);
  for (const [run, key] of keys.entries()) {
    const lived = ledger.livedAt(key);
    if (lived !== undefined) comparison.add(runs.pointOf(run), lived.outcomes, lived.series);
    else if (broken.has(key)) comparison.skip(runs.pointOf(run));
  }
  return comparison.finish();
}

/** Page one of what is known; undefined while no world is lived in all arms. */
export function pageOf(planned: PlannedStudy, ledger: Ledger): StudyPage | undefined {
  const comparison = compareKnown(planned, ledger);
  if (comparison === undefined) return undefined;
  const { study, runs, keys } = planned;
  const broken = ledger.brokenOf(planned);
  const prints = keys.map((key) => ledger.livedAt(key)?.fingerprint ?? (broken.has(key) ? 'broke off' : undefined));
  const settled = prints.filter((print) => print !== undefined).length;
  return {
    page: pageOne(comparison, VERSION),
    curves: curvesOf(comparison),
    arms: study.arms.slice(1).map(({ name }) => name),
    scenario: study.arms[0]?.scenario.name ?? '',
    settled,
    runs: runs.count,
    print: settled === runs.count ? hashText(prints.join(' ')) : undefined,
  };
}

export async function fileOf(
  planned: PlannedStudy,
  ledger: Ledger,
  format: StudyFormat,
): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const { study, document } = planned;
  if (format === 'yaml') {
    return { name: `${study.name}.yaml`, bytes: new TextEncoder().encode(dataToYaml(document)) };
  }
  const comparison = compareKnown(planned, ledger);
  const told = pageOf(planned, ledger);
  if (comparison === undefined || told === undefined) throw new Error('No world is lived in all arms yet.');
  const { note, question, size } = told.page;
  // Loaded when somebody takes a file: a part that two others share would be loaded with the page.
  const { toCsv, toParquet } = await import('../files.ts');
  const bytes = (format === 'csv' ? toCsv : toParquet)(differencesOf(comparison), `${note} ${question} ${size}`);
  return { name: `${study.name}-differences.${format}`, bytes };
}

function daysOf({ study }: PlannedStudy): number {
  return study.arms[0]?.scenario.days ?? 0;
}
