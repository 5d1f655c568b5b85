/**
 * Every decision that draws chance, by number. Append only: a number is part of the address of its draws, so a change
 * would change every world. Lenses have numbers from 9001 on, in `lenses/decisions.ts`.
 */
export const DECISIONS = {
  // the founding of the world
  drawCatchments: 1,
  bornPerson: 2,
  bornPersonUse: 3,
  bornPersonMind: 4,
  bornPersonTies: 5,
  bornPersonHome: 6,
  bornPersonFriends: 7,
  bornOutlet: 8,
  bornOutletTies: 9,
  bornPersonWorth: 10,
  bornPersonDay: 11,
  // the day
  want: 32,
  findTie: 33,
  findWhich: 34,
  chooseOutlet: 35,
  purchase: 36,
  serveFirst: 37,
  supplyServe: 39,
  loadSize: 40,
  loadSeized: 41,
  batch: 42,
  chooseSupplier: 43,
  streetSearch: 44,
  raid: 45,
  successor: 46,
  poisoning: 49,
  turn: 50,
  career: 51,
  treatmentAsk: 52,
  treatmentPlace: 53,
  // lines: 60 to 79
  delivery: 60,
  offer: 61,
  numberLife: 62,
  numberReopens: 63,
  numberKnown: 64,
  handsetLinked: 65,
  holderFound: 66,
  order: 67,
  foundWithLine: 68,
  lineTakenUp: 69,
  runnerHired: 70,
  runnerArrest: 71,
  lineArrest: 72,
  // territory and violence: 80 to 99
  dispute: 80,
  onlineQuarrel: 81,
  retaliate: 82,
  contest: 83,
  desert: 84,
  robbed: 85,
  robber: 86,
  // exploitation and export: 100 to 119
  // practices, trust, networks: 120 to 139
  repay: 120,
  learn: 121,
  tactic: 122,
  comeOrGo: 123,
  reform: 124,
  beginToSell: 125,
  firstNumber: 126,
  // the founding of street worlds: 140 to 159
  drawCity: 159,
  // choice and search in street worlds: 160 to 169
  findNumber: 160,
} as const;

/** Numbers that this repository will never use: mechanisms added from outside draw with these, one a decision. */
export const OUTSIDE_DECISIONS = { first: 256, last: 511 } as const;
