/** Somebody who could enter a line today, in one number: the row, or -1 less it when the person asks for the post. */
export function candidate(row: number, asks: boolean): number {
  return asks ? -1 - row : row;
}

export function whoOf(one: number): number {
  return one < 0 ? -1 - one : one;
}

/** The chance to get one of the vacant posts, given how many ask for them: what is settled by chance is in it. */
export function chanceOfPost(one: number, asked: number, vacant: number): number {
  return Math.min(1, vacant / (asked + (one < 0 ? 0 : 1)));
}
