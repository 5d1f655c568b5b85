import { digitsBefore, significant, whole } from '../../../kernel/numbers.ts';
import type { Comparison, OutcomeReport } from '../compared.ts';
import type { Effect } from '../effect.ts';
import { isClear } from '../half-life.ts';

const DIGITS = 3;
const LARGEST = 1e6;
const BILLION = 1e9;
const LEAST_DECIMALS = -12;
const MOST = 0.5;
/** Less what rounding may take. */
const NINE_IN_TEN = 0.8999;

/** Writes the figures of one row with as many decimals as its largest needs, in millions or billions when they are large. */
export function writerFor(values: readonly number[]): (value: number, sign?: boolean) => string {
  const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  const [unit, divisor] =
    largest >= BILLION ? [' billion', BILLION] : largest >= LARGEST ? [' million', LARGEST] : ['', 1];
  const before = digitsBefore(largest / divisor);
  const decimals = Math.max(0, Math.min(-LEAST_DECIMALS, DIGITS - before));
  return (value, sign = false) => {
    if (!Number.isFinite(value)) return 'not known';
    const scaled = value / divisor;
    const text = decimals === 0 ? whole(scaled) : scaled.toFixed(decimals);
    const zero = Number(text.replaceAll(',', '')) === 0;
    const bare = zero ? text.replace('-', '') : text;
    return `${sign && !zero && value > 0 ? '+' : ''}${bare}${zero ? '' : unit}`;
  };
}

/** A change with both of its intervals, as text of one scale. */
export interface EffectText {
  readonly change: string;
  readonly unknown: string;
  readonly error: string;
}

export function effectText(effect: Effect, scale: number, all: readonly Effect[] = [effect]): EffectText {
  const { change, unknown, error, noisy } = effect;
  const largest = all.flatMap((one) => [one.change, one.unknown?.low ?? NaN, one.unknown?.high ?? NaN]);
  const write = writerFor(largest.map((value) => value * scale));
  const marked = noisy && effect.draws > 1 && unknown !== undefined && unknown.low < unknown.high ? ' ~' : '';
  return {
    change: write(change * scale, true),
    unknown:
      unknown === undefined
        ? fewDraws(effect)
        : unknown.low === unknown.high
          ? write(unknown.low * scale, true)
          : `${write(unknown.low * scale, true)} to ${write(unknown.high * scale, true)}${marked}`,
    error: Number.isFinite(error)
      ? `± ${errorText(error * scale, write)}${effect.atMost ? ' at most' : ''}`
      : 'not known',
  };
}

/** Why there is no interval of what is not known. Below `FEWEST_DRAWS` it would say nothing. */
function fewDraws({ draws }: Effect): string {
  return draws > 1 ? 'too few draws' : 'no draws';
}

/** With the decimals of its row, or more where it would be rounded away. */
function errorText(error: number, write: (value: number) => string): string {
  const text = write(error);
  return error > 0 && !/[1-9]/.test(text) ? significant(error, 1) : text;
}

/** `-1.2 %` of the baseline. */
export function percentOf({ change, baseline }: Effect): string {
  if (baseline === 0 || !Number.isFinite(change)) return '';
  const share = (100 * change) / baseline;
  const text = Math.abs(share) < 0.005 ? '0' : significant(share, Math.abs(share) < 100 ? 2 : DIGITS);
  return `${share > 0 && text !== '0' ? '+' : ''}${text} %`;
}

/** The same, in brackets where it does not exceed its computing error. */
export function clearPercent(effect: Effect): string {
  const text = percentOf(effect);
  return isClear(effect) || text === '' ? text : `(${text})`;
}

/** What a figure is, with its unit where the words do not say it. */
export function labelOf({ outcome: { about, unit } }: OutcomeReport): string {
  if (unit.startsWith('euro')) return `${about}, euro`;
  return unit === 'g' || unit === 'share' ? `${about}, ${unit}` : about;
}

/** Share of draws in which it falls and rises; `?` where most of these signs may be noise of seeds. */
export function signsText(effect: Effect): string {
  const { falls, rises } = effect;
  return `${Math.round(100 * falls)} / ${Math.round(100 * rises)}${hasVagueSigns(effect) ? ' ?' : ''}`;
}

/** True where most of the signs of the draws may be noise of seeds. */
export function hasVagueSigns({ falls, rises, clear }: Effect): boolean {
  return clear < MOST * (falls + rises);
}

/** True where the interval of what is not known holds nine in ten draws: with few draws it holds less. */
export function hasEnough({ holds }: Effect): boolean {
  return holds >= NINE_IN_TEN;
}

/** What it holds, in words. */
export function holdsText(effect: Effect): string {
  return hasEnough(effect) ? 'nine in ten' : `${Math.round(100 * effect.holds)} in a hundred`;
}

/** Evidence of an answer: see `HangsOn`; without draws the share of all parameters in force. */
export function evidenceText({ hangsOn }: OutcomeReport, arm: number, { evidence }: Comparison): string {
  const share = hangsOn[arm]?.evidenced ?? evidence.evidenced / Math.max(1, evidence.parameters);
  return Number.isFinite(share) ? `${Math.round(100 * share)} %` : '';
}

/** Outcomes in which something happens at all, in the order of page one. */
export function figuresOf({ outcomes }: Comparison, upTo: number): OutcomeReport[] {
  return outcomes.filter(
    ({ outcome, effects }) =>
      outcome.line <= upTo &&
      !outcomes.some((one) => one.outcome.realised === outcome.name) &&
      effects.some(({ baseline, change }) => baseline !== 0 || change !== 0),
  );
}

/** Those of them that change by more than computing error in some arm. */
export function clearOf(comparison: Comparison, upTo: number): OutcomeReport[] {
  return figuresOf(comparison, upTo).filter(({ effects }) => effects.some(isClear));
}

/** Per 100,000 residents a year where that says something, else as it is. */
export function scaleOf({ perResidents }: OutcomeReport): number {
  return Number.isFinite(perResidents) ? perResidents : 1;
}

/** The same in a window, where sums are rates already. */
export function rateOf({ ratePerResidents }: OutcomeReport): number {
  return Number.isFinite(ratePerResidents) ? ratePerResidents : 1;
}
