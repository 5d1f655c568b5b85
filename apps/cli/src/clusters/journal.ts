import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeFolder } from '../folder/durable.ts';

/**
 * Which runs a process is at. A process that was killed cannot say what killed it, but its journal can: the runs that it had
 * begun and not ended. One that ends by itself, or is told to end, takes its journal away.
 */
export interface Journal {
  begin(run: number, how: How): void;
  end(run: number): void;
  close(): void;
}

/** How a run is lived: beside others in one process, in a process of its own, or in one with nothing beside it. */
export type How = 'together' | 'apart' | 'alone';

const FOLDER = 'begun';
const LETTERS: Readonly<Record<How, string>> = { together: 't', apart: 'p', alone: 'a' };
/** A line of a journal: a letter and the number of a run, or nothing. */
const WIDTH = 12;

/** `phase` is the folder of the study or step whose runs are meant. */
export function openJournal(phase: string, name: string): Journal {
  const folder = path.join(phase, FOLDER);
  makeFolder(folder);
  const nonce = randomBytes(4).toString('hex');
  const file = path.join(folder, `${name}.${os.hostname()}.${process.pid}.${nonce}`);
  const handle = fs.openSync(file, 'wx');
  const slots: (number | undefined)[] = [];
  const write = (slot: number, text: string): void => {
    fs.writeSync(handle, `${text.padEnd(WIDTH - 1)}\n`, slot * WIDTH);
  };
  let open = true;
  return {
    begin(run, how) {
      if (!open) return;
      const free = slots.indexOf(undefined);
      const slot = free < 0 ? slots.length : free;
      slots[slot] = run;
      write(slot, `${LETTERS[how]}${run}`);
    },
    end(run) {
      const slot = slots.indexOf(run);
      if (!open || slot < 0) return;
      slots[slot] = undefined;
      write(slot, '');
    },
    close() {
      if (!open) return;
      open = false;
      fs.closeSync(handle);
      fs.rmSync(file, { force: true });
    },
  };
}

/** What journals of processes that are gone, or of copies of a task elsewhere, say of a run. */
export interface Suspect {
  readonly run: number;
  /** How often a process ended in which the run was not beside any other. */
  readonly deathsAlone: number;
  /** True when it was among those in a process that lived each apart. */
  readonly wasApart: boolean;
}

/** Runs of which a process began one and never said that it ended. `mine` tells the runs that are asked about. */
export function suspectsIn(phase: string, mine: (run: number) => boolean): Suspect[] {
  const folder = path.join(phase, FOLDER);
  if (!fs.existsSync(folder)) return [];
  const found = new Map<number, Suspect>();
  for (const name of fs.readdirSync(folder).toSorted()) {
    for (const line of linesOf(path.join(folder, name))) {
      const [, letter, number] = /^([tpa])(\d+)\s*$/.exec(line) ?? [];
      const run = Number(number);
      if (letter === undefined || !mine(run)) continue;
      const known = found.get(run) ?? { run, deathsAlone: 0, wasApart: false };
      found.set(run, {
        run,
        deathsAlone: known.deathsAlone + (letter === LETTERS.alone ? 1 : 0),
        wasApart: known.wasApart || letter === LETTERS.apart,
      });
    }
  }
  return [...found.values()].toSorted((one, other) => one.run - other.run);
}

/** Takes all journals of a phase away: when all of it is there. */
export function forgetJournals(phase: string): void {
  fs.rmSync(path.join(phase, FOLDER), { recursive: true, force: true });
}

function linesOf(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    // Its process ended by itself in the meantime.
    return [];
  }
}
