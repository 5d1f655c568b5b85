/**
 * Every decision for which traces draw chance, by number; those of the world are in `world/decisions.ts`, those of lenses
 * in `lenses/decisions.ts`. Append only: a number is part of the address of its draws.
 */
export const TRACE_DECISIONS = {
  // who there is, before any day
  resident: 9301,
  home: 9302,
  work: 9303,
  venue: 9304,
  antenna: 9305,
  habit: 9306,
  circle: 9307,
  tie: 9308,
  trade: 9309,
  manner: 9310,
  mannerOfTwo: 9311,
  regular: 9312,
  // a day of ordinary life
  itinerary: 9320,
  keptPlace: 9321,
  tieDay: 9322,
  tradeDay: 9323,
  elsewhere: 9324,
  antennaEvents: 9325,
  servedBy: 9326,
  // telephones
  numberChange: 9330,
  handsetChange: 9331,
  numberName: 9332,
  handsetName: 9333,
  personName: 9334,
  split: 9335,
  observed: 9336,
  // the market
  user: 9340,
  holder: 9341,
  carried: 9342,
  order: 9343,
  offer: 9344,
  // cameras
  cameras: 9350,
  cameraDay: 9351,
  // what those who study traces draw
  knownPoints: 9360,
  randomWalk: 9361,
  soughtTelephone: 9362,
  keptSighting: 9363,
  dealtContact: 9364,
} as const;
