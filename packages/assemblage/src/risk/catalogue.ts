import type { RiskLink } from './link.ts';
import { LINKS_OF_CAMERAS } from './links/cameras.ts';
import { LINKS_OF_THE_EXPLOITED } from './links/exploited.ts';
import { LINKS_OF_LINES } from './links/lines.ts';
import { LINKS_OF_RECORDS } from './links/records.ts';
import { LINKS_OF_RIVALRY } from './links/rivalry.ts';
import { LINKS_OF_THE_STREET } from './links/street.ts';

/** Every link of the graph, path by path. The order says nothing about which matters more. */
export const RISK_LINKS: readonly RiskLink[] = [
  ...LINKS_OF_LINES,
  ...LINKS_OF_THE_EXPLOITED,
  ...LINKS_OF_THE_STREET,
  ...LINKS_OF_CAMERAS,
  ...LINKS_OF_RECORDS,
  ...LINKS_OF_RIVALRY,
];

/** Mechanisms of control and rivalry that make no link, and why. Every other one has to be in the list. */
export const NOT_LINKS: Readonly<Record<string, string>> = {
  patrol: 'It moves hours between places; what officers meet there is counted where they meet it.',
  'scene-patrol': 'It keeps open dealing away for a day; nobody is caught by it.',
  release: 'It ends what other links began: people go out of a line.',
  referrals: 'A service sees a victim and brings the person out: the opposite of a harm.',
  territory: 'It says who holds a patch, and what rent is paid for it: a price of selling there.',
  desertion: 'Customers give up on an empty corner: the harm of a lost fight is counted with the fight.',
};
