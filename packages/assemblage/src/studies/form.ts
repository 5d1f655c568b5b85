import { hashText } from '../kernel/hash.ts';
import { BY_CHANNEL, BY_DISTRICT } from '../results/figures.ts';
import { STREET_FIGURES } from '../results/street-columns.ts';
import { SIGHTS } from './meters-of-lenses.ts';
import { OUTCOMES } from './outcome-list.ts';

/** Grows when the same name is counted in another way. */
const COUNTED = 1;

/** What is read off a run, as one word: rows of two runs belong together only when theirs is the same. */
export const READ_FORM = hashText(JSON.stringify([COUNTED, BY_CHANNEL, BY_DISTRICT, STREET_FIGURES, SIGHTS, OUTCOMES]));
