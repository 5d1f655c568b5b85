import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Problem } from 'assemblage';
import type { StudyRuns } from 'assemblage';
import { makeFolder, readText, shown, writeDurably } from '../folder/durable.ts';
import type { PartStore, StoredPlan } from '../studies/part-store.ts';
import { unpackBeside } from './unpack.ts';
import { callOf } from '../terminal/call.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { outOf, readSubmission, type Submission, writeSubmission } from './cluster-folder.ts';
import type { Place } from './places.ts';
import { word } from './scripts.ts';

type Login = Extract<Place, { kind: 'ssh' }>;

/** Where a study lies on the other side. */
interface Remote {
  readonly study: string;
}

const RECORD = 'remote.json';

/**
 * Sends a study to a cluster by way of its login node, where the same program does what `--on slurm` does; or, when it has
 * been sent and is done, fetches what came of it. Nothing but ssh and tar is needed. True when the parts are here.
 */
export async function sendAway(
  terminal: Terminal,
  cluster: string,
  login: Login,
  phase: Pick<StudyRuns, 'parts'>,
  store: Pick<PartStore, 'missing'>,
  dryRun = false,
): Promise<boolean> {
  const isThere = fs.existsSync(path.join(cluster, RECORD));
  if (!isThere) await send(cluster, login);
  if (dryRun) {
    await askThere(terminal, cluster, login, ['resume', '--dry-run']);
    return false;
  }
  const said = isThere ? await toldThere(cluster, login) : undefined;
  if (said === undefined || said.state === 'not submitted') {
    await askThere(terminal, cluster, login, ['resume']);
    terminal.out(`From here: ${callOf()} status ${shown(path.dirname(cluster))}\n`);
    return false;
  }
  if (said.state !== 'done') {
    terminal.out(`It is on ${login.login}: ${said.state}. More: ${callOf()} status ${shown(path.dirname(cluster))}\n`);
    return false;
  }
  for (const { folder } of said.phases) await fetch(cluster, login, folder);
  terminal.err(`Fetched from ${login.login}: ${said.phases.length} folders\n`);
  return store.missing(Array.from({ length: phase.parts }, (_, part) => part)).length === 0;
}

function toldThere(cluster: string, login: Login): Promise<Told> {
  return there(cluster, login, ['status', '--json']).then((text) => JSON.parse(text) as Told);
}

/** True when all of a study is there on the other side. */
export async function isDoneThere(cluster: string, login: Login): Promise<boolean> {
  return (await toldThere(cluster, login)).state === 'done';
}

/** What `status --json` says there. */
interface Told {
  readonly state: string;
  readonly phases: readonly { readonly folder: string }[];
}

/** Calls a command of the program there on the study, and shows what it says; its exit code. */
export async function askThere(
  terminal: Terminal,
  cluster: string,
  login: Login,
  args: readonly string[],
): Promise<number> {
  terminal.out(await there(cluster, login, args));
  return 0;
}

function there(cluster: string, { login }: Login, args: readonly string[]): Promise<string> {
  const { study } = JSON.parse(readText(path.join(cluster, RECORD))) as Remote;
  const { node = 'node', before = [] } = readSubmission(cluster).options;
  const [command = '', ...options] = args;
  const call = [node, `${study}/cluster/assemblage.mjs`, command, study, ...options].map(word).join(' ');
  return ssh(login, [...before, `cd ${word(path.posix.resolve(study, '../..'))} && ${call}`].join('; '));
}

async function send(cluster: string, { login, folder }: Login): Promise<void> {
  const name = path.basename(path.dirname(cluster));
  const root = (await ssh(login, `mkdir -p ${word(`${folder}/studies/${name}`)} && cd ${word(folder)} && pwd`)).trim();
  const study = `${root}/studies/${name}`;
  const staging = fs.mkdtempSync(path.join(os.tmpdir(), 'assemblage-send-'));
  try {
    stage(cluster, path.join(staging, 'cluster'), study);
    await ssh(login, `tar -C ${word(study)} -xf -`, ['tar', '-C', staging, '-cf', '-', 'cluster']);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
  writeDurably(path.join(cluster, RECORD), `${JSON.stringify({ study } satisfies Remote)}\n`);
}

/** The submission as it shall be there: on the cluster itself, with its own Node, and with the sample that it draws from. */
function stage(cluster: string, staged: string, study: string): void {
  makeFolder(staged);
  const { options, flags, ...rest } = readSubmission(cluster);
  // Files that the user named are for this machine, and are written when the parts are here.
  const there: Submission = {
    ...rest,
    flags: { ...flags, html: undefined, posterior: undefined },
    options: { ...options, on: 'slurm', node: options.node ?? 'node' },
  };
  writeSubmission(staged, there);
  const plan = JSON.parse(readText(path.join(cluster, 'plan.json'))) as StoredPlan;
  const { prior } = plan.study;
  const isSample = prior !== 'ranges';
  if (isSample) fs.copyFileSync(prior, path.join(staged, 'prior.parquet'));
  const sent = isSample ? { ...plan, study: { ...plan.study, prior: `${study}/cluster/prior.parquet` } } : plan;
  writeDurably(path.join(staged, 'plan.json'), `${JSON.stringify(sent)}\n`);
  fs.copyFileSync(path.join(cluster, 'assemblage.mjs'), path.join(staged, 'assemblage.mjs'));
}

/** Fetches the folder of a study or of a step: whole files that are here already stay as they are. */
async function fetch(cluster: string, { login }: Login, folder: string): Promise<void> {
  const studies = path.join(outOf(cluster), 'studies');
  const pack = `tar -C ${word(path.posix.dirname(folder))} --exclude=cluster --exclude=begun --exclude=loose -cf - ${word(path.posix.basename(folder))}`;
  await unpackBeside(cluster, studies, async (beside) => {
    await ssh(login, pack, undefined, ['tar', '-C', beside, '-xf', '-']);
  });
}

/**
 * Runs a command on a login node: what it said. `from` is a command here whose output it reads, `to` one that reads its own.
 * A password or a second factor is asked for by ssh itself.
 */
async function ssh(login: string, command: string, from?: readonly string[], to?: readonly string[]): Promise<string> {
  const remote = spawn('ssh', [login, command], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ends = [ended('ssh', remote)];
  if (from === undefined) remote.stdin.end();
  else {
    const source = spawn(from[0] ?? '', from.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
    source.stdout.pipe(remote.stdin);
    ends.push(ended(from[0] ?? '', source));
  }
  const pieces: Buffer[] = [];
  if (to === undefined) remote.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  else {
    const target = spawn(to[0] ?? '', to.slice(1), { stdio: ['pipe', 'ignore', 'inherit'] });
    remote.stdout.pipe(target.stdin);
    ends.push(ended(to[0] ?? '', target));
  }
  // None is still writing when this is over, also where another failed.
  await Promise.allSettled(ends);
  await Promise.all(ends);
  return Buffer.concat(pieces).toString('utf8');
}

function ended(name: string, child: ReturnType<typeof spawn>): Promise<void> {
  // A pipe that breaks shows in the exit code.
  child.stdin?.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    child.on('error', (cause) => reject(new Problem('AS330', `there is no command ${name} here`, { cause })));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Problem('AS331', `${name} ended with code ${code}`, { where: { file: name } }));
    });
  });
}
