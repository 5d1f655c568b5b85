import type { Values } from '../evidence/parameter.ts';
import { exp, ln } from '../kernel/math.ts';
import { logNormalTable } from '../kernel/quantile.ts';
import type { HABITS } from './habit-parameters.ts';
import { middleOdds } from './habits.ts';
import type { TRAFFIC } from './traffic-parameters.ts';
import type { Phones } from './phones.ts';
import { lineDay, measuredDay, weekdayFactors, type DayProfile } from './profiles.ts';
import type { Residents } from './residents.ts';

/** Minutes of calls and texts sent of a person and day (CP032); earlier years from minutes and subscriptions, declared. */
const PER_PERSON: readonly (readonly [year: number, minutes: number, texts: number])[] = [
  [1990, 0.1, 0],
  [1995, 0.5, 0],
  [2000, 1.8, 0.3],
  [2004, 2.9, 1.2],
  [2007, 4.7, 2.9],
  [2012, 5.7, 6.5],
  [2015, 6, 4.3],
  [2022, 6.9, 1.5],
];
/** Gaps inside a burst: evenly on a scale of ratios. */
const GAPS = 256;

/** How much is telephoned, when, and for how long: what all calls of a year share. */
export interface Traffic {
  /** Calls made and texts sent by the owner of a telephone in a day, mean. */
  readonly calls: number;
  readonly texts: number;
  /** Events a day between residents, all ties together. */
  readonly betweenResidents: number;
  /** Events a day of a person who telephones as the median does, with trades and with numbers outside. */
  readonly withTrades: number;
  readonly withOutside: number;
  readonly textShare: number;
  /** Log odds of a text rather than a call, of two people in the middle of what they are used to; and with one of them known. */
  readonly textOdds: number;
  readonly textOddsOfOne: number;
  /** By kind of day: 0 working day, 1 weekend. */
  readonly callDay: readonly [DayProfile, DayProfile];
  readonly textDay: readonly [DayProfile, DayProfile];
  readonly lineDay: DayProfile;
  readonly weekday: readonly number[];
  /** Length of a call against the median, for `interpolate`, and the median in seconds. */
  readonly lengths: Float64Array;
  readonly medianSeconds: number;
  /** Seconds between events of a burst, at 256 even shares. */
  readonly gaps: Int32Array;
}

export function trafficIn(
  year: number,
  everybody: number,
  phones: Phones,
  residents: Residents,
  p: Values<typeof TRAFFIC>,
  habits: Values<typeof HABITS>,
): Traffic {
  const { minutes, texts } = perPerson(year);
  let owners = 0;
  let talk = 0;
  for (let i = 0; i < residents.count; i++) {
    if (phones.hasPhone[i] === 0) continue;
    owners++;
    talk += residents.talk[i];
  }
  // Figures are a head; those below 10 and those without a telephone call nobody.
  const people = everybody / Math.max(1, owners);
  const calls = (minutes / p.callMinutes) * people;
  const sent = texts * people;
  const perTalk = ((calls + sent) * owners) / Math.max(1, talk);
  const textShare = sent / (calls + sent);
  // Some of the spread is between people: it is theirs, and not that of each call.
  const ofACall = Math.sqrt(Math.max(0, p.callSpread * p.callSpread - habits.talkingLong * habits.talkingLong));
  return {
    calls,
    texts: sent,
    betweenResidents: (calls + sent) * owners * (1 - p.trade - p.elsewhere),
    withTrades: perTalk * p.trade,
    withOutside: perTalk * p.elsewhere,
    textShare,
    textOdds: middleOdds(textShare, Math.sqrt(habits.texting * habits.texting + habits.ofTwo * habits.ofTwo)),
    textOddsOfOne: middleOdds(textShare, habits.texting),
    callDay: [measuredDay('CP039', p.plateau), measuredDay('CP040', p.plateau)],
    textDay: [measuredDay('CP041', p.plateau), measuredDay('CP042', p.plateau)],
    lineDay: lineDay(p.lineOpens, p.lineCloses),
    weekday: weekdayFactors('CP043', p.plateau),
    lengths: logNormalTable(ofACall),
    medianSeconds: (p.callMinutes * 60) / exp((ofACall * ofACall) / 2),
    gaps: Int32Array.from({ length: GAPS }, (_, i) =>
      Math.floor(p.shortestGap * exp(((i + 0.5) / GAPS) * ln(p.longestGap / p.shortestGap))),
    ),
  };
}

function perPerson(year: number): { readonly minutes: number; readonly texts: number } {
  const at = Math.min(PER_PERSON[PER_PERSON.length - 1][0], Math.max(PER_PERSON[0][0], year));
  const after = Math.max(
    1,
    PER_PERSON.findIndex(([known]) => known >= at),
  );
  const [[y0, m0, t0], [y1, m1, t1]] = [PER_PERSON[after - 1], PER_PERSON[after]];
  const share = (at - y0) / (y1 - y0);
  return { minutes: m0 + (m1 - m0) * share, texts: t0 + (t1 - t0) * share };
}
