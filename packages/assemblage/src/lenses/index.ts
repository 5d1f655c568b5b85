import { householdSurvey } from './household-survey.ts';
import { policeRecords } from './police-records.ts';
import { sewage } from './sewage.ts';

/** The built-in lenses, by name, in alphabetical order. */
export const LENSES = {
  'household-survey': householdSurvey,
  'police-records': policeRecords,
  sewage,
} as const;
