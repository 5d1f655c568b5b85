import { ACCESS } from './access.ts';
import { ADAPTATION } from './adaptation.ts';
import { CONTROL } from './control.ts';
import { EXPLOITATION } from './exploitation.ts';
import type { Figure } from './figure.ts';
import { HEALTH } from './health.ts';
import { LINES } from './lines.ts';
import { MARKET } from './market.ts';
import { ORGANISATION } from './organisation.ts';
import { PEOPLE_OF_THE_TRADE } from './people-of-the-trade.ts';
import { POLICE } from './police.ts';
import { RIVALRY } from './rivalry.ts';
import { SUPPLY } from './supply.ts';
import { TRUST } from './trust.ts';

/** A figure for each mechanism that has one. */
export const FIGURES: readonly Figure[] = [
  ...ACCESS,
  ...RIVALRY,
  ...LINES,
  ...ORGANISATION,
  ...PEOPLE_OF_THE_TRADE,
  ...EXPLOITATION,
  ...ADAPTATION,
  ...TRUST,
  ...MARKET,
  ...SUPPLY,
  ...CONTROL,
  ...POLICE,
  ...HEALTH,
];
