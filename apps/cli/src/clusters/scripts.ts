import type { ClusterOptions } from './cluster-options.ts';

/** A text as one word of a shell. */
export function word(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

const HEAD = '#!/bin/bash\n';

/**
 * The scripts that a scheduler starts. They hold no numbers: a scheduler keeps a copy of them, and what they do follows from
 * their arguments. `exec` makes the program the process that is told when its time is over.
 */
export function taskScript(asked: ClusterOptions): string {
  return (
    `${HEAD}# A task of a round: folder, round, and the index that the first of this array stands for.\n${opening(asked)}` +
    'exec "$NODE" "$1/assemblage.mjs" task "$1" "$2" "$(( $3 + SLURM_ARRAY_TASK_ID ))"\n'
  );
}

export function roundScript(asked: ClusterOptions): string {
  return (
    `${HEAD}# Looks after a round when all its tasks have ended: asks for what is missing, or for what comes next.\n` +
    `${opening(asked)}exec "$NODE" "$1/assemblage.mjs" round "$1" "$2"\n`
  );
}

/** Lines before the program, and the Node that it runs on: the one that was named, or whichever there is on the node. */
function opening({ before = [], node = process.execPath }: ClusterOptions): string {
  return `${before.map((line) => `${line}\n`).join('')}NODE=${word(node)}\n[ -x "$NODE" ] || NODE=node\n`;
}
