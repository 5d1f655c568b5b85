import { cameras } from './cameras.ts';
import { communicationsData } from './communications-data.ts';
import { decriminalisedPossession } from './decriminalised-possession.ts';
import { leakingRecords } from './leaking-records.ts';
import { lineClosure } from './line-closure.ts';
import { numberOrders } from './number-orders.ts';
import { patrolByRecords } from './patrol-by-records.ts';
import { platformModeration } from './platform-moderation.ts';
import { policeTargets } from './police-targets.ts';
import type { Policy } from './policy.ts';
import { portControls } from './port-controls.ts';
import { portPriceShock } from './port-price-shock.ts';
import { portScreening } from './port-screening.ts';
import { safeguardingFirst } from './safeguarding-first.ts';
import { scenePatrol } from './scene-patrol.ts';
import { servicesThatAnswer } from './services-that-answer.ts';
import { streetEnforcement } from './street-enforcement.ts';
import { treatmentPlaces } from './treatment-places.ts';
import { undercoverBuyers } from './undercover-buyers.ts';

/** The built-in policies, by name, in alphabetical order. */
export const POLICIES = {
  cameras,
  'communications-data': communicationsData,
  'decriminalised-possession': decriminalisedPossession,
  'leaking-records': leakingRecords,
  'line-closure': lineClosure,
  'number-orders': numberOrders,
  'patrol-by-records': patrolByRecords,
  'platform-moderation': platformModeration,
  'police-targets': policeTargets,
  'port-controls': portControls,
  'port-price-shock': portPriceShock,
  'port-screening': portScreening,
  'safeguarding-first': safeguardingFirst,
  'scene-patrol': scenePatrol,
  'services-that-answer': servicesThatAnswer,
  'street-enforcement': streetEnforcement,
  'treatment-places': treatmentPlaces,
  'undercover-buyers': undercoverBuyers,
} as unknown as Readonly<Record<string, Policy>>;
