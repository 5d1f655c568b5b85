import { bookkeeping } from '../src/mechanisms/adaptation/bookkeeping.ts';
import { messageServices } from '../src/mechanisms/adaptation/message-services.ts';
import { perceivedRisk } from '../src/mechanisms/adaptation/perceived-risk.ts';
import { investigation } from '../src/mechanisms/lines/investigation.ts';
import { lineRecovery } from '../src/mechanisms/lines/line-recovery.ts';
import { numbers } from '../src/mechanisms/lines/numbers.ts';
import { LINE_UP } from '../src/world/street/lines.ts';
import { ACTIVE_NETWORK } from '../src/world/street/networks.ts';
import { BY_COMMON, BY_NUMBER, BY_OTHER, ORDER_WAYS } from '../src/world/street/services.ts';
import { EACH, linesByHand } from './lines-by-hand.ts';
import type { AllColumns } from './runs.ts';

const TAKINGS = 80_000;
/** So many residents have so many hours of police that a line is charged about twice in three years. */
const RESIDENTS = 30_000_000;
const HARD = {
  'numbers.life': 26,
  'investigation.handset': 0.005,
  'investigation.holder': 0.005,
  'message-services.slope': 5,
};
/** How networks take orders when the run begins. */
const MIXED = [BY_NUMBER, BY_COMMON, BY_NUMBER, BY_COMMON, BY_OTHER];

export interface Services {
  readonly lines?: number;
  readonly days: number;
  /** Day from which the common service answers, and what share. */
  readonly answersFrom?: number;
  readonly answersUntil?: number;
  readonly answers?: number;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly seed?: number;
  readonly each?: (day: number, sums: ServiceDay) => void;
  readonly fill?: (c: AllColumns) => void;
}

/** What stands at the end of a day of the common service: lines, orders, and of how many the police could have a record. */
export interface ServiceDay {
  readonly lines: number;
  readonly orders: number;
  readonly onRecord: number;
}

/**
 * Lines that take orders at numbers and by services, under a force that works hard on them. Takings follow from who can
 * reach a line that is up.
 */
export function servicesByHand(options: Services): AllColumns {
  const { lines = 300, days, answersFrom = Infinity, answersUntil = Infinity, answers = 1 } = options;
  const { parameters = {}, seed = 1, each, fill } = options;
  const world = linesByHand({
    lines,
    seed,
    mechanisms: [numbers, investigation, lineRecovery, perceivedRisk, messageServices, bookkeeping],
    parameters: { ...HARD, ...parameters },
    fill(c) {
      c.services.rows[0] = lines;
      for (let n = 0; n < lines; n++) c.services['used'][n] = MIXED[n % MIXED.length];
      c.providers.rows[0] = 1;
      c.orderTallies.rows[0] = ORDER_WAYS;
      c.technology.rows[0] = 1;
      c.technology['mobile'].fill(0.94);
      c.technology['smartphone'].fill(0.82);
      c.networks['size'].fill(5, 0, lines);
      c.areas['residents'][0] = RESIDENTS;
      c.forces['residents'][0] = RESIDENTS;
      fill?.(c);
    },
  });
  const { c } = world;
  const reached = (l: number) => (c.services['used'][l] === BY_NUMBER ? 1 : c.services['reach'][l] / 0.94);
  world.live(
    days,
    (day) => {
      c.providers['answers'][0] = day >= answersFrom && day < answersUntil ? answers : 0;
      // Who lost its leader goes on, so that nothing falls for want of networks.
      c.networks['state'].fill(ACTIVE_NETWORK, 0, lines);
      for (let l = 0; l < lines; l++) {
        const isUp = c.lines['state'][l] === LINE_UP;
        for (let o = l * EACH; o < l * EACH + EACH; o++) {
          c.outlets['takings'][o] = isUp ? Math.floor(TAKINGS * reached(l)) : 0;
        }
        c.lines['orders'][l] = isUp ? 50 : 0;
      }
    },
    (day) => {
      const { lines: up, orders, onRecord } = c.orderTallies;
      each?.(day, {
        lines: up[BY_COMMON],
        orders: orders[BY_COMMON],
        onRecord: onRecord[BY_COMMON] / 1024,
      });
    },
  );
  return c;
}
