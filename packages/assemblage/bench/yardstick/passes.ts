import { choice, experience, purchase } from './pass-buying.ts';
import { demand } from './pass-demand.ts';
import { ledger, poisoning, use } from './pass-using.ts';
import type { Pass } from './scratch.ts';

/**
 * The passes of a day in the form of the spine's kernels, on made-up columns and without what is rare (searches, settling
 * of empty stocks, fear). passes.c does the same in the same order; both must end in the same hash.
 */
export const PASSES: Readonly<Record<string, Pass>> = { demand, choice, purchase, experience, use, poisoning, ledger };
