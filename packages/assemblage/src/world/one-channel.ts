import { FRESH, NONE, TIES } from './people.ts';
import type { ReadColumn } from './schema.ts';
import { SHUT, STEP } from './utility.ts';

/** The score of a tie that is not to be thought of: worse than doing without. */
const LEFT_OUT = -SHUT * STEP * 4;

interface Ties {
  readonly people: { readonly ties: ReadColumn; readonly worth: ReadColumn; readonly tried: ReadColumn };
  readonly outlets: { readonly channel: ReadColumn };
}

/**
 * The channel of a buyer who does not switch: that of the source that served best, of those that were tried. -1 without
 * any tie. An attempt makes all ties fade by the same share and adds to the one tried, so the channel stays what it is as
 * long as the buyer keeps to it.
 */
export function ownChannel({ people, outlets }: Ties, person: number): number {
  const { ties, worth, tried } = people;
  let best = NONE;
  let most = -1;
  let known = false;
  for (let s = person * TIES; s < person * TIES + TIES; s++) {
    if (ties[s] < 0) continue;
    const wasTried = tried[s] !== FRESH;
    if (wasTried === known ? worth[s] <= most : known) continue;
    known = wasTried;
    most = worth[s];
    best = ties[s];
  }
  return best < 0 ? NONE : outlets.channel[best];
}

/** Whether an outlet is one that a buyer who does not switch would take up: anyone, for who has no source yet. */
export function isOfOwnChannel(c: Ties, person: number, outlet: number): boolean {
  const own = ownChannel(c, person);
  return own < 0 || c.outlets.channel[outlet] === own;
}

/** Leaves the ties of all other channels out of what each buyer of the block chooses from. */
export function keepToChannel(
  c: Ties & { readonly visits: { readonly person: ReadColumn } },
  scores: readonly Int32Array[],
  from: number,
  count: number,
): void {
  for (let j = 0; j < count; j++) {
    const i = c.visits.person[from + j];
    const own = ownChannel(c, i);
    for (let s = 0; s < TIES; s++) {
      const o = c.people.ties[i * TIES + s];
      if (o >= 0 && c.outlets.channel[o] !== own) scores[s][j] = LEFT_OUT;
    }
  }
}
