import { EUROPE } from './europe.ts';

/** The built-in scenarios, as the text that a user would write. */
export const PRESETS: Readonly<Record<string, string>> = { europe: EUROPE };
