import { decriminalisedPossession } from './decriminalised-possession.ts';
import { lineClosure } from './line-closure.ts';
import { numberOrders } from './number-orders.ts';
import { platformModeration } from './platform-moderation.ts';
import type { Policy } from './policy.ts';
import { portControls } from './port-controls.ts';
import { portPriceShock } from './port-price-shock.ts';
import { portScreening } from './port-screening.ts';
import { safeguardingFirst } from './safeguarding-first.ts';
import { scenePatrol } from './scene-patrol.ts';
import { streetEnforcement } from './street-enforcement.ts';
import { treatmentPlaces } from './treatment-places.ts';

/** The built-in policies, by name, in alphabetical order. */
export const POLICIES = {
  'decriminalised-possession': decriminalisedPossession,
  'line-closure': lineClosure,
  'number-orders': numberOrders,
  'platform-moderation': platformModeration,
  'port-controls': portControls,
  'port-price-shock': portPriceShock,
  'port-screening': portScreening,
  'safeguarding-first': safeguardingFirst,
  'scene-patrol': scenePatrol,
  'street-enforcement': streetEnforcement,
  'treatment-places': treatmentPlaces,
} as unknown as Readonly<Record<string, Policy>>;
