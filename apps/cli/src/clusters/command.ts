import { execFile } from 'node:child_process';
import { Problem } from 'assemblage';

/** What a command said that went well. */
export type Run = (command: string, args: readonly string[]) => Promise<string>;

/** Milliseconds after which a scheduler does not answer. */
const PATIENCE = 60_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** Runs a command of this machine. Throws AS330 when there is none of that name, AS331 with what it said when it failed. */
export const runHere: Run = (command, args) =>
  new Promise((resolve, reject) => {
    execFile(command, [...args], { timeout: PATIENCE, maxBuffer: MOST_BYTES }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === 'ENOENT') {
        reject(
          new Problem('AS330', `there is no command ${command} here`, {
            where: { file: '--on' },
            hint: 'Call this on a login node, or name one: --on slurm://user@login. Elsewhere --on print writes the tasks.',
            cause: error,
          }),
        );
      } else {
        // Most commands begin what they say with their own name.
        const said = `${stderr}${stdout}`.trim().split('\n').slice(-4).join(' ').replaceAll(`${command}: `, '');
        const why = error.killed === true ? 'it did not answer within a minute' : said || error.message;
        reject(new Problem('AS331', `${command}: ${why}`, { where: { file: command }, cause: error }));
      }
    });
  });

/** What a command said, or undefined when it failed: for what a cluster may or may not tell. */
export async function runIfItCan(run: Run, command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return await run(command, args);
  } catch {
    return undefined;
  }
}
