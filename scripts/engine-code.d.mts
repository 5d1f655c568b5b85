/** A hash of the code that simulates, as run folders name it. */
export function codeOfEngine(): Promise<string>;
