import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
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
  /** Waits until the study is in one of these states; throws with what the logs say when it is not in time. */
  until(states: readonly string[], seconds?: number): Promise<string>;
  /** One hash over all results: parts, errors, points, and the table of the sweep. */
  hash(): string;
  parts(): string[];
  /** Processes of tasks of this study. */
  tasks(): number[];
  logs(): string;
}

export const PARTS = 4;
const RUNS = 64;
/** Tasks of one part each, without a pilot. */
export const ONE_EACH = ['--on', 'slurm', '--run-time', '1s', '--task-time', '16s', '--pause', '1s'] as const;

/** The program as one file, made by whoever asks first; the same for all studies of a test file. */
let program: string | undefined;

function programText(): string {
  const bundles = new URL('../../../../scripts/bundles.mjs', import.meta.url).href;
  const script = `import { freshBundle } from ${JSON.stringify(bundles)}; console.log(freshBundle('cli'));`;
  const made = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  return fs.readFileSync(path.join(path.dirname(made.stdout.trim()), 'assemblage.mjs'), 'utf8');
}

/** `change` makes another build of the program. */
export function studyOn(place: ThrowAway, name: string, change: (text: string) => string = (text) => text): StudyOn {
  const folder = path.join(place.folder, name);
  fs.mkdirSync(folder);
  program ??= programText();
  const file = path.join(folder, 'assemblage.mjs');
  fs.writeFileSync(file, change(program));
  fs.writeFileSync(path.join(folder, 'base.yaml'), 'base: europe\ncountries: [IE]\nscale: 0.05\nlenses: []\n');
  fs.writeFileSync(
    path.join(folder, 'island.yaml'),
    `kind: sweep
name: island
scenario: base.yaml
days: 2
arms: [{ name: screening, policies: [port-screening] }]
vary: [port-screening.share, demand.frequencyElasticity]
draws: ${RUNS / 2}
`,
  );
  const out = path.join(folder, 'runs');
  fs.mkdirSync(out);
  place.own(folder);
  const cli = (...args: readonly string[]): Promise<Ended> => place.run(process.execPath, [file, ...args]);
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
    async until(states, seconds = 200) {
      for (let waited = 0; waited < seconds * 5; waited++) {
        if (states.includes(on.state())) return on.state();
        await setTimeout(200);
      }
      const { stdout } = await place.run('squeue', ['-o', '%i %T %r %N']);
      throw new Error(`after ${seconds} s it is '${on.state()}'\n${stdout}\n${on.logs()}`);
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
    tasks: () => processesWith(['task', on.cluster]),
    logs() {
      const logs = path.join(on.cluster, 'logs');
      return fs.existsSync(logs)
        ? fs
            .readdirSync(logs)
            .map((file) => `${file}: ${fs.readFileSync(path.join(logs, file), 'utf8')}`)
            .join('\n')
        : '';
    },
  };
  return on;
}

/** Processes whose command line has all these words. */
function processesWith(words: readonly string[]): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const line = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return line[0]?.endsWith('node') === true && words.every((word) => line.includes(word));
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The process that started another. */
export function parentOf(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
}

/** Something of the environment of a process. */
export function environmentOf(pid: number, name: string): string {
  const all = fs.readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  return all.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

export async function waitFor<T>(what: string, look: () => T | undefined | false, seconds = 150): Promise<T> {
  for (let waited = 0; waited < seconds * 20; waited++) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await setTimeout(50);
  }
  throw new Error(`waited ${seconds} s for ${what}`);
}
