import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from './slurm-conf.ts';

const SSHD = '/usr/sbin/sshd';
const KEYGEN = '/usr/bin/ssh-keygen';

/** Why there can be no login here; undefined when there can. */
export function whyNoLogin(): string | undefined {
  return fs.existsSync(SSHD) ? undefined : `${SSHD} is not installed: apt-get install openssh-server`;
}

/** A login node on this machine, for the user who runs the tests. */
export interface LoginNode {
  /** The name by which the `ssh` in `bin` knows it. */
  readonly name: string;
  /** A folder with that `ssh`. */
  readonly bin: string;
  /** How many sessions there were. */
  sessions(): number;
  end(): void;
}

/**
 * Starts an ssh server with keys of its own, on this machine only. Whoever logs in comes into `home` and has no environment but
 * what a login gives, and `lines` of shell.
 */
export async function loginNode(folder: string, home: string, lines: readonly string[]): Promise<LoginNode> {
  const [keys, bin] = [path.join(folder, 'keys'), path.join(folder, 'bin')];
  for (const made of [keys, bin]) fs.mkdirSync(made, { recursive: true });
  for (const name of ['host', 'user']) {
    const made = spawnSync(KEYGEN, ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(keys, name)]);
    if (made.status !== 0) throw new Error(`ssh-keygen: ${made.stderr}`);
  }
  fs.copyFileSync(path.join(keys, 'user.pub'), path.join(keys, 'authorized'));
  const sessions = path.join(folder, 'sessions');
  const enter = path.join(bin, 'enter');
  const entered = [`echo "$SSH_ORIGINAL_COMMAND" >> ${sessions}`, `HOME=${home}; export HOME; cd "$HOME"`, ...lines];
  fs.writeFileSync(enter, `#!/bin/sh\n${entered.join('\n')}\nexec sh -c "$SSH_ORIGINAL_COMMAND"\n`, { mode: 0o755 });
  const port = await freePort();
  const server = path.join(keys, 'sshd_config');
  fs.writeFileSync(
    server,
    `ListenAddress 127.0.0.1:${port}
HostKey ${keys}/host
PidFile none
AuthorizedKeysFile ${keys}/authorized
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
ForceCommand ${enter}
`,
  );
  const user = os.userInfo().username;
  const client = path.join(keys, 'ssh_config');
  fs.writeFileSync(
    client,
    `Host throw-away
HostName 127.0.0.1
Port ${port}
User ${user}
IdentityFile ${keys}/user
IdentitiesOnly yes
UserKnownHostsFile ${keys}/known
StrictHostKeyChecking accept-new
BatchMode yes
LogLevel ERROR
`,
  );
  fs.writeFileSync(path.join(bin, 'ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F ${client} "$@"\n`, { mode: 0o755 });
  // A server that belongs to root keeps its sessions apart in this folder, which a service would have made.
  if (process.getuid?.() === 0) fs.mkdirSync('/run/sshd', { recursive: true });
  const daemon = spawn(SSHD, ['-D', '-E', path.join(keys, 'log'), '-f', server], { stdio: 'ignore' });
  const answers = (): boolean => spawnSync(path.join(bin, 'ssh'), ['throw-away', 'true']).status === 0;
  for (let tried = 0; tried < 100 && !answers(); tried++) await setTimeout(200);
  return {
    name: 'throw-away',
    bin,
    sessions: () => (fs.existsSync(sessions) ? fs.readFileSync(sessions, 'utf8').trim().split('\n').length : 0),
    end: () => void daemon.kill('SIGTERM'),
  };
}
