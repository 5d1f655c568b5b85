import fs from 'node:fs';
import path from 'node:path';
import { checkPosterior, PATTERNS, Problem, readYaml, runsOf, studyFrom } from 'assemblage';
import type { Posterior, Study, StudyContext, StudyKind, StudyRuns, StudySource } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { readBytes, readText, shown } from '../folder/durable.ts';
import { decodeParquet } from '../folder/parquet.ts';
import { isScenario, scenarioText } from '../scenario-file.ts';
import { fullVocabulary } from '../vocabulary.ts';
import { measuresText } from './part-file.ts';
import { readPlan, type StoredPlan } from './part-store.ts';
import { plannedValidation } from './validation.ts';

/** What the command line sets over a study file, or makes a study of a scenario with. */
export interface StudyFlags {
  readonly name?: string;
  /** Arms beside the baseline, as a study file would have them. */
  readonly arms?: readonly object[];
  readonly seeds?: number;
  readonly draws?: number;
  readonly vary?: 'all' | readonly unknown[];
  readonly design?: string;
  readonly levels?: number;
  readonly days?: number;
  readonly outcomes?: readonly string[];
  readonly precision?: number;
  /** Of the baseline. */
  readonly seed?: number;
  readonly scale?: number;
}

/** Options by the key of a study that they set, where the two have different names. */
const OPTIONS: Readonly<Record<string, string>> = { arms: 'policy', outcomes: 'outcome' };

/** A study that can be lived, and where its file lies. */
export interface LoadedStudy {
  readonly runs: StudyRuns;
  /** As the user wrote it. */
  readonly written: string;
}

/**
 * A study by its file or by its folder; or made of a built-in scenario or a scenario file and options. Throws Problems
 * with line and column, also of a posterior that does not fit, and AS147 when the study is of another kind than the command asks for.
 */
export async function loadStudy(written: string, flags: StudyFlags = {}, kind?: StudyKind): Promise<LoadedStudy> {
  const plan = fs.existsSync(written) && fs.statSync(written).isDirectory() ? readPlan(written) : undefined;
  if (plan?.study.kind === 'validate') {
    const { runs } = plannedValidation(plan.study, ENGINE);
    return { runs: samePlan(runs, plan, written), written };
  }
  const { study, source } = plan === undefined ? read(written, flags, kind) : { study: plan.study, source: undefined };
  if (kind !== undefined && study.kind !== kind) {
    throw new Problem('AS147', `this study asks for ${study.kind}`, {
      where: { file: written },
      expected: `kind: ${kind}`,
      nearest: `assemblage ${study.kind} ${written}`,
    });
  }
  const posterior = study.prior === 'ranges' ? undefined : await posteriorOf(study.prior);
  if (posterior !== undefined && source !== undefined) {
    checkPosterior(source, study, posterior.names, ENGINE.library);
  }
  const runs = runsOf(study, ENGINE.library, posterior);
  return { runs: plan === undefined ? runs : samePlan(runs, plan, written), written };
}

/** The runs of a folder when they are still those that it was planned for. */
function samePlan(runs: StudyRuns, plan: StoredPlan, written: string): StudyRuns {
  if (plan.key === runs.key && plan.measures === measuresText(runs)) return runs;
  throw new Problem('AS320', `it was planned by another build, of version ${plan.version}`, {
    where: { file: shown(path.resolve(written)) },
    expected: `version ${ENGINE.version} as it is now`,
  });
}

/** A study, and what it was read from. */
interface Written {
  readonly study: Study;
  readonly source: StudySource;
}

function read(written: string, flags: StudyFlags, kind: StudyKind | undefined): Written {
  const { seed, scale, ...rest } = flags;
  const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const overrides = { ...(seed === undefined ? {} : { seed }), ...(scale === undefined ? {} : { scale }) };
  const file = path.resolve(written);
  const text = isScenario(written) && fs.existsSync(written) ? readText(written) : undefined;
  const isStudy = text !== undefined && /^kind[ \t]*:/m.test(text);
  const folder = isStudy ? path.dirname(file) : process.cwd();
  const context: StudyContext = {
    library: ENGINE.library,
    vocabulary: fullVocabulary(ENGINE.library),
    overrides,
    patterns: PATTERNS,
    scenario: (name) => scenarioText(name, folder),
  };
  const problems: Problem[] = [];
  const below = isStudy ? readYaml(text, shown(file), problems) : ofScenario(written, kind ?? 'compare');
  const source = merged(below, set);
  return { study: located(studyFrom(source, context, problems), folder), source };
}

/** A study of a scenario that was named on the command line. */
function ofScenario(written: string, kind: StudyKind): StudySource {
  const name = `${path.parse(written).name}-${kind}`.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-');
  return { value: { kind, name, scenario: written }, where: () => ({ file: `assemblage ${kind}` }) };
}

/** Options on top of a study. */
function merged(below: StudySource, set: Readonly<Record<string, unknown>>): StudySource {
  if (typeof below.value !== 'object' || below.value === null || Array.isArray(below.value)) return below;
  return {
    value: { ...below.value, ...set },
    where: (at, part) => {
      const [key = ''] = at;
      return key in set ? { file: `--${OPTIONS[key] ?? key}` } : below.where(at, part);
    },
  };
}

/** The path of a posterior is seen from the file that names it. */
function located(study: Study, folder: string): Study {
  return study.prior === 'ranges' ? study : { ...study, prior: path.resolve(folder, study.prior) };
}

/** A sample of parameters: a column a parameter, and the column `weight`, 1 for each vector when there is none. */
async function posteriorOf(file: string): Promise<Posterior> {
  const { columns, rows, values } = await decodeParquet(readBytes(file), 'posterior');
  const at = columns.findIndex(({ name }) => name === 'weight');
  const chosen = columns.flatMap(({ name, type }, index) =>
    type === 'number' && name.includes('.') ? [{ name, values: values[index] ?? [] }] : [],
  );
  if (rows === 0 || chosen.length === 0) {
    throw new Problem('AS302', 'it holds no sample of parameters', { where: { file: shown(file) } });
  }
  const all = new Float64Array(rows * chosen.length);
  chosen.forEach((one, index) => {
    for (let row = 0; row < rows; row++) all[row * chosen.length + index] = Number(one.values[row]);
  });
  const weights = Float64Array.from({ length: rows }, (_, row) => Number(values[at]?.[row] ?? 1));
  return { names: chosen.map(({ name }) => name), values: all, weights };
}
