/**
 * Every decision for which a lens draws chance, by number; those of the world are in `world/decisions.ts`. Append only:
 * a number is part of the address of its draws. Lenses added from outside take numbers from 9501 to 9999.
 */
export const LENS_DECISIONS = {
  surveyStart: 9001,
  surveyInterview: 9002,
  sewageSample: 9003,
  sewagePopulation: 9004,
  policeEntry: 9005,
  policePlace: 9006,
  policeChannel: 9007,
  policeLink: 9008,
  policeEntryName: 9009,
  policeSubjectName: 9010,
  policeStrangerName: 9011,
} as const;
