import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Ended, type ThrowAway } from './throw-away.ts';

/** A small study in a folder of its own, as a user of the cluster has it: the program in one file, and a study file. */
export interface StudyOn {
  readonly out: string;
  /** The folder of the study; there once it was called. */
  readonly study: string;
  readonly cluster: string;
  cli(...args: readonly string[]): Promise<Ended>;
  /** `sweep` with what is given; throws when it does not go well. */
  sweep(...args: readonly string[]): Promise<Ended>;
  state(): string;
  /** Waits until the study is in one of these states; throws with what the logs say when it rests in another, or is not in time. */
  until(states: readonly string[], seconds?: number): Promise<string>;
  /** One hash over all results: parts, errors, points, and the table of the sweep. */
  hash(): string;
  parts(): string[];
  logs(): string;
  /** From now on each process stops before this run or a later one, until `release`: so that a test knows where it is. */
  hold(from?: number): void;
  release(): void;
  /** Processes that are held. */
  held(): readonly Held[];
  /** Its jobs that are in the queue, with what squeue says in this format; undefined when it does not answer. */
  queued(format: string): Promise<string[] | undefined>;
}

export interface Held {
  readonly node: string;
  readonly pid: number;
  readonly run: number;
}

export const PARTS = 2;
/** A full part of sixteen runs, and one of two. */
const DRAWS = 9;
/** Tasks of one part each on one core, without a pilot. */
const ONE_PART = ['--cores', '1', '--run-time', '1s', '--task-time', '16s'] as const;
export const ONE_EACH = ['--on', 'slurm', ...ONE_PART, '--pause', '1s'] as const;

/** The program as one file, made by whoever asks first; the same for all studies of a test file. */
let program: string | undefined;

function programText(): string {
  const bundles = new URL('../../../../scripts/bundles.mjs', import.meta.url).href;
  const script = `import { freshBundle } from ${JSON.stringify(bundles)}; console.log(freshBundle('cli'));`;
  const made = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  return fs.readFileSync(path.join(path.dirname(made.stdout.trim()), 'assemblage.mjs'), 'utf8');
}

/**
 * The program, but for a gate before each run: a process says where it is and waits there, as long as a file asks for it. Without
 * it a test could only guess when something is at work.
 */
function withGate(text: string, folder: string): string {
  const before = /const (result\d*) = (live\d*)\(task\);/g;
  expect(text.match(before)).toHaveLength(2);
  const name = (what: string): string => JSON.stringify(path.join(folder, what));
  return text.replace(
    before,
    (lived) => `{
      const fs = process.getBuiltinModule('node:fs');
      const from = () => { try { return Number(fs.readFileSync(${name('hold')}, 'utf8')); } catch { return Infinity; } };
      const isHeld = () => task.run >= from();
      if (isHeld()) {
        const place = ${name('held')} + '/' + [process.env.SLURMD_NODENAME ?? 'here', process.pid, task.run].join('.');
        fs.writeFileSync(place, '');
        while (isHeld()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
        fs.rmSync(place, { force: true });
      }
    }
    ${lived}`,
  );
}

/** `change` makes another build of the program; `env` is what its user's shell has otherwise than others. */
export function studyOn(
  place: ThrowAway,
  name: string,
  change: (text: string) => string = (text) => text,
  env: NodeJS.ProcessEnv = {},
): StudyOn {
  const folder = path.join(place.folder, name);
  fs.mkdirSync(path.join(folder, 'held'), { recursive: true });
  program ??= programText();
  const file = path.join(folder, 'assemblage.mjs');
  fs.writeFileSync(file, change(withGate(program, folder)));
  fs.writeFileSync(path.join(folder, 'base.yaml'), 'base: europe\ncountries: [IE]\nscale: 0.01\nlenses: []\n');
  fs.writeFileSync(
    path.join(folder, 'island.yaml'),
    `kind: sweep
name: island
scenario: base.yaml
days: 1
arms: [{ name: screening, policies: [port-screening] }]
vary: [port-screening.share, demand.frequencyElasticity]
draws: ${DRAWS}
`,
  );
  const out = path.join(folder, 'runs');
  fs.mkdirSync(out);
  place.own(folder);
  const cli = (...args: readonly string[]): Promise<Ended> => place.run(process.execPath, [file, ...args], env);
  const studyFolder = (): string => {
    const studies = path.join(out, 'studies');
    const [found = 'island'] = fs.existsSync(studies) ? fs.readdirSync(studies) : [];
    return path.join(studies, found);
  };
  const on: StudyOn = {
    out,
    get study() {
      return studyFolder();
    },
    get cluster() {
      return path.join(studyFolder(), 'cluster');
    },
    cli,
    async sweep(...args) {
      const ended = await cli('sweep', path.join(folder, 'island.yaml'), '--out', out, ...args);
      if (ended.code !== 0) throw new Error(`sweep ${args.join(' ')} ended with ${ended.code}\n${ended.stderr}`);
      return ended;
    },
    state() {
      const file = path.join(on.cluster, 'state.json');
      return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as { state: string }).state : 'none';
    },
    async until(states, seconds = PATIENCE) {
      const began = performance.now();
      for (; performance.now() - began < seconds * 1000; await setTimeout(200)) {
        const state = on.state();
        if (states.includes(state)) return state;
        if (RESTS.has(state)) break;
      }
      const queue = (await on.queued('%i %T %r %N')) ?? ['squeue does not answer'];
      throw new Error(`it is '${on.state()}' and not ${states.join(' or ')}\n${queue.join('\n')}\n${on.logs()}`);
    },
    hash() {
      const hash = createHash('sha256');
      for (const kind of ['parts', 'errors', '.']) {
        const below = path.join(on.study, kind);
        const names = fs.existsSync(below) ? fs.readdirSync(below).toSorted() : [];
        for (const file of names.filter((one) => /\.(parquet|csv)$/.test(one))) {
          hash.update(`${kind}/${file}`).update(fs.readFileSync(path.join(below, file)));
        }
      }
      return hash.digest('hex');
    },
    parts() {
      const parts = path.join(on.study, 'parts');
      return fs.existsSync(parts) ? fs.readdirSync(parts).filter((file) => file.startsWith('part-')) : [];
    },
    logs() {
      const logs = path.join(on.cluster, 'logs');
      return fs.existsSync(logs)
        ? fs
            .readdirSync(logs)
            .map((file) => `${file}: ${fs.readFileSync(path.join(logs, file), 'utf8')}`)
            .join('\n')
        : '';
    },
    hold(from = 0) {
      const draft = path.join(folder, '_hold');
      fs.writeFileSync(draft, String(from));
      fs.renameSync(draft, path.join(folder, 'hold'));
    },
    release: () => fs.rmSync(path.join(folder, 'hold'), { force: true }),
    held: () =>
      fs.readdirSync(path.join(folder, 'held')).map((name) => {
        const [node = '', pid, run] = name.split('.');
        return { node, pid: Number(pid), run: Number(run) };
      }),
    async queued(format) {
      // Many studies are on one cluster: a job is known by the folder of its script.
      const { code, stdout } = await place.run('squeue', ['-h', '-r', '-o', `%o|${format}`]);
      if (code !== 0) return undefined;
      const own = stdout.split('\n').filter((line) => line.startsWith(`${folder}/`));
      return own.map((line) => line.slice(line.indexOf('|') + 1));
    },
  };
  return on;
}

/** States out of which a study does not come by itself. */
const RESTS = new Set(['done', 'stuck', 'conflict', 'cancelled']);
/** Seconds that are waited at most: far more than anything takes, since this machine may be busy. */
const PATIENCE = 300;

/** The process that started another. */
export function parentOf(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
}

/** What `look` finds, as soon as it does. */
export async function waitFor<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  seconds = PATIENCE,
): Promise<T> {
  for (const began = performance.now(); performance.now() - began < seconds * 1000; await setTimeout(100)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`waited ${seconds} s for ${what}`);
}
