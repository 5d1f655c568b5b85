import { biasAudit } from './bias-audit.ts';
import { customs } from './customs.ts';
import { ethnographer } from './ethnographer/ethnographer.ts';
import { householdSurvey } from './household-survey/household-survey.ts';
import { marketCrawl } from './market-crawl/market-crawl.ts';
import { patrolLog } from './patrol-log.ts';
import { policeRecords } from './police-records.ts';
import { prisonIncidents } from './prison-incidents.ts';
import { safeguardingReferrals } from './safeguarding-referrals.ts';
import { sewage } from './sewage.ts';
import { stopAndSearch } from './stop-and-search.ts';
import { testPurchases } from './test-purchases.ts';
import { wireTap } from './wire-tap/wire-tap.ts';

/** The built-in lenses, by name, in alphabetical order. */
export const LENSES = {
  'bias-audit': biasAudit,
  customs,
  ethnographer,
  'household-survey': householdSurvey,
  'market-crawl': marketCrawl,
  'patrol-log': patrolLog,
  'police-records': policeRecords,
  'prison-incidents': prisonIncidents,
  'safeguarding-referrals': safeguardingReferrals,
  sewage,
  'stop-and-search': stopAndSearch,
  'test-purchases': testPurchases,
  'wire-tap': wireTap,
} as const;
