import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { configuration, NODES } from './slurm-conf.ts';

/** Who the cluster belongs to: an ordinary user, also where the tests run as root. */
const NOBODY = 65_534;

/** Where nobody may read the Node of this machine, the tests run as whoever they are. */
function canRunNode(): boolean {
  return spawnSync(process.execPath, ['--version'], { uid: NOBODY, gid: NOBODY }).status === 0;
}

const PROGRAMS = ['/usr/sbin/slurmctld', '/usr/sbin/slurmd', '/usr/sbin/munged'];

/** Why there can be no cluster here; undefined when there can. */
export function whyNoCluster(): string | undefined {
  const missing = PROGRAMS.filter((program) => !fs.existsSync(program));
  if (missing.length > 0) {
    return `${missing.join(', ')} not installed: apt-get install slurmctld slurmd slurm-client munge`;
  }
  return undefined;
}

/** What a command ended with. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Slurm cluster of three nodes on this machine, in one folder, for one test file. */
export interface ThrowAway {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs a command as the cluster's user. */
  run(command: string, args: readonly string[], more?: NodeJS.ProcessEnv): Promise<Ended>;
  start(command: string, args: readonly string[], more?: NodeJS.ProcessEnv): ChildProcess;
  /** Gives a folder to the cluster's user. */
  own(folder: string): void;
  startController(): void;
  startNode(node: string): void;
  /** Ends a daemon at once, without its children. */
  kill(daemon: string): Promise<void>;
  /** Waits until all nodes are idle. */
  idle(seconds?: number): Promise<void>;
  down(): Promise<void>;
}

export interface ThrowAwayOptions {
  /** Seconds after which a node that does not answer is lost. Long, since this machine may be busy. */
  readonly nodeTimeout?: number;
  /** It belongs to whoever runs the tests. */
  readonly own?: boolean;
}

/** Starts it. All daemons are children of this process and are ended by their own ids. */
export async function throwAway({ nodeTimeout = 600, own: isOwn = false }: ThrowAwayOptions = {}): Promise<ThrowAway> {
  const asUser = process.getuid?.() === 0 && !isOwn && canRunNode() ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'assemblage-slurm-')));
  const home = path.join(folder, 'c');
  for (const name of ['state', 'log', 'munge', 'pid', ...NODES.map((node) => `spool/${node}`)]) {
    fs.mkdirSync(path.join(home, name), { recursive: true });
  }
  fs.writeFileSync(path.join(home, 'munge/key'), randomBytes(1024), { mode: 0o600 });
  const user = asUser.uid === undefined ? os.userInfo().username : 'nobody';
  fs.writeFileSync(path.join(home, 'slurm.conf'), await configuration(home, user, nodeTimeout));
  const own = (what: string): void => {
    if (asUser.uid !== undefined) spawnSync('chown', ['-R', `${NOBODY}:${NOBODY}`, what]);
  };
  own(folder);
  const conf = path.join(home, 'slurm.conf');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${folder}/bin:${process.env['PATH']}`,
    SLURM_CONF: conf,
    HOME: folder,
    USER: user,
    LOGNAME: user,
  };
  const daemons = new Map<string, ChildProcess>();
  const daemon = (name: string, program: string, args: readonly string[]): void => {
    const child = spawn(program, args, { ...asUser, env, stdio: 'ignore', cwd: folder });
    daemons.set(name, child);
  };
  const run: ThrowAway['run'] = (command, args, more = {}) =>
    new Promise((resolve) => {
      const options = { ...asUser, env: { ...env, ...more }, cwd: folder, maxBuffer: 2 ** 28 };
      execFile(command, [...args], options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, stdout, stderr });
      });
    });
  const cluster: ThrowAway = {
    folder,
    env,
    run,
    own,
    start: (command, args, more = {}) =>
      spawn(command, args, { ...asUser, env: { ...env, ...more }, cwd: folder, stdio: 'ignore' }),
    startController: () => daemon('slurmctld', '/usr/sbin/slurmctld', ['-D', '-f', conf]),
    startNode: (node) => daemon(node, '/usr/sbin/slurmd', ['-D', '-f', conf, '-N', node]),
    async kill(name) {
      const child = daemons.get(name);
      if (child === undefined) throw new Error(`no daemon ${name}`);
      daemons.delete(name);
      await end(child, 'SIGKILL');
    },
    async idle(seconds = 120) {
      for (let waited = 0; waited < seconds * 5; waited++) {
        const { stdout } = await run('sinfo', ['-h', '-N', '-t', 'idle', '-o', '%N']);
        if (new Set(stdout.split('\n').filter(Boolean)).size === NODES.length) return;
        await setTimeout(200);
      }
      const { stdout } = await run('sinfo', ['-N', '-o', '%N %T %E']);
      throw new Error(`the nodes did not become idle:\n${stdout}`);
    },
    async down() {
      await run('scancel', ['--user', user]);
      for (let waited = 0; waited < 20; waited++) {
        const { code, stdout } = await run('squeue', ['-h']);
        if (code !== 0 || stdout.trim() === '') break;
        await setTimeout(200);
      }
      await Promise.all([...daemons.values()].map((child) => end(child, 'SIGTERM')));
      // What a node that was killed had started goes on asking for its controller.
      for (const pid of processesIn(folder)) process.kill(pid, 'SIGKILL');
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await up();
  } catch (error) {
    await cluster.down();
    throw error;
  }
  return cluster;

  async function up(): Promise<void> {
    daemon('munged', '/usr/sbin/munged', [
      '--foreground',
      '--force',
      `--key-file=${home}/munge/key`,
      `--socket=${home}/munge/sock`,
      `--pid-file=${home}/pid/munged`,
      `--log-file=${home}/log/munged.log`,
      `--seed-file=${home}/munge/seed`,
    ]);
    for (let waited = 0; waited < 300 && !fs.existsSync(`${home}/munge/sock`); waited++) await setTimeout(100);
    cluster.startController();
    for (const node of NODES) cluster.startNode(node);
    await cluster.idle();
  }
}

/** Processes that were started in a folder or below. */
function processesIn(folder: string): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const at = fs.readlinkSync(`/proc/${pid}/cwd`);
        return at === folder || at.startsWith(`${folder}/`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Ends a process; one that does not end in three seconds is killed. */
async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  child.kill(signal);
  await Promise.race([gone, setTimeout(3000)]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}
