import { nearestName } from '../kernel/nearest.ts';
import { Problem } from '../kernel/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Summary } from './summary.ts';
import type { ResultColumn } from './tables.ts';

/** Number of the form of a run folder; it grows when a reader of the old form would misread the new one. */
export const RUN_FORMAT = 1;

/** What a run is, what it found and what its files hold: `manifest.json` of a run folder. */
export interface Manifest {
  readonly format: typeof RUN_FORMAT;
  /** Says of every figure that it is a model's. */
  readonly note: string;
  readonly version: string;
  /** Hash of the code that computed it, when that is known; several with a `+` when a run went on with another build. */
  readonly codeHash?: string;
  /** Hash of version, scenario, parameters, data and seed. */
  readonly identity: string;
  readonly scenario: Scenario;
  /** False while the run goes on, and for ever when it was killed. */
  readonly complete: boolean;
  /** Days lived. */
  readonly days: number;
  readonly evidence: EvidenceShare;
  /** 128 bits over the chain and the whole world, 32 hex digits. */
  readonly fingerprint?: string;
  /** The chained hash after each day. */
  readonly chain: readonly string[];
  readonly size: RunSize;
  readonly timing: RunTiming;
  readonly summary?: Summary;
  readonly files: readonly ManifestFile[];
}

/** How many parameters in force rest on evidence, and how many on a declared assumption. */
export interface EvidenceShare {
  readonly parameters: number;
  readonly evidenced: number;
}

export interface RunSize {
  /** Active users on the last day, really simulated. */
  readonly people: number;
  /** Sum over days of the people really simulated. */
  readonly agentDays: number;
  readonly columnBytes: number;
  /** Resident memory of the process at its peak. */
  readonly peakBytes: number;
}

export interface RunTiming {
  /** From the command to the end of the run, stops left out. */
  readonly wallSeconds: number;
  readonly buildSeconds: number;
  readonly writeSeconds: number;
  readonly steps: readonly StepTime[];
}

/** One step of the day, and the time that it took in the whole run. */
export interface StepTime {
  readonly phase: string;
  readonly name: string;
  readonly over: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly emits: readonly string[];
  /** Rows that it ran over, all days together. */
  readonly rows: number;
  readonly milliseconds: number;
}

export interface ManifestFile {
  readonly path: string;
  readonly about: string;
  readonly rows?: number;
  readonly columns?: readonly ResultColumn[];
}

/** `a model's result (assemblage 0.1.0); 61 % of its 84 parameters are evidenced, the rest assumed`. */
export function modelNote(version: string, evidence: EvidenceShare): string {
  const share = evidence.parameters === 0 ? 0 : Math.floor((100 * evidence.evidenced) / evidence.parameters + 0.5);
  return (
    `A model's result, not a measurement (assemblage ${version}): ` +
    `${share} % of its ${evidence.parameters} parameters are evidenced, the rest are declared assumptions.`
  );
}

const KEYS = ['format', 'note', 'version', 'identity', 'scenario', 'complete', 'days', 'evidence', 'chain', 'files'];

/**
 * Reads a manifest. `file` is named in problems.
 * @throws Problem AS308 when it is damaged, AS306 when another version made a form that this one cannot read.
 */
export function parseManifest(text: string, file: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Problem('AS308', 'the manifest is not JSON', { where: { file }, cause });
  }
  if (typeof value !== 'object' || value === null || !('format' in value)) {
    throw new Problem('AS308', 'the manifest is not that of a run', { where: { file } });
  }
  if (value.format !== RUN_FORMAT) {
    const version = 'version' in value ? String(value.version) : 'unknown';
    throw new Problem('AS306', `the run has form ${String(value.format)}, made by version ${version}`, {
      where: { file },
      expected: `form ${RUN_FORMAT}`,
    });
  }
  const missing = KEYS.filter((key) => !(key in value));
  if (missing.length > 0) {
    const nearest = nearestName(missing[0], Object.keys(value));
    throw new Problem('AS308', `the manifest lacks ${missing.join(', ')}`, { where: { file }, nearest });
  }
  return value as Manifest;
}
