import { shown } from '../folder/durable.ts';
import { whoHolds } from '../folder/lock.ts';
import { partTimes } from '../studies/parts-there.ts';
import { describePhase, type Phase, phaseAt } from '../studies/phase.ts';
import { duration } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** How a study stands that no cluster has: what is there, who is at it, and how long that takes. */
export function statusHere(terminal: Terminal, study: string, { json }: { readonly json?: true }): number {
  const phase = phaseAt(study);
  const holder = whoHolds(study);
  const state = phase.missing === 0 ? 'done' : holder === undefined ? 'not at work' : 'at work';
  const left = state === 'at work' && holder !== undefined ? secondsLeft(phase, holder.since) : undefined;
  if (json === true) {
    const process = holder === undefined ? null : { pid: holder.pid, host: holder.host, elsewhere: holder.elsewhere };
    terminal.out(`${JSON.stringify({ state, phases: [phase], process, secondsLeft: left ?? null })}\n`);
    return 0;
  }
  const by = state === 'at work' ? ` in process ${holder?.pid} on ${holder?.host}` : '';
  terminal.out(`${terminal.paint('bold', shown(study))}  ${state}${by}\n${describePhase(phase, false)}`);
  if (state === 'not at work') terminal.out('The command that made it goes on with what is missing.\n');
  if (state === 'at work') {
    terminal.out(
      left === undefined
        ? 'No part has come since that process began, so that it is not known how long it takes.\n'
        : `About ${duration(left)} are left.\n`,
    );
    if (holder?.elsewhere === true) {
      terminal.out(
        'That is another machine: from here it cannot be told whether the process is still there. ' +
          `If it is not, delete ${shown(holder.file)} and give the command that made it again.\n`,
      );
    }
  }
  return 0;
}

/** Seconds until all is there, if parts go on coming as they did since somebody is at it. */
function secondsLeft({ folder, missing }: Phase, since: number): number | undefined {
  const came = partTimes(folder).filter((time) => time >= since);
  const last = came.reduce((one, other) => Math.max(one, other), since);
  if (came.length === 0) return undefined;
  const each = (last - since) / 1000 / came.length;
  return Math.max(0, missing * each - (Date.now() - last) / 1000);
}
