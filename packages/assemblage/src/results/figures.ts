import { EXPECTED_ONE } from '../world/expected.ts';

/** Figures by channel: column of `cells`, name, unit, divisor. */
export const BY_CHANNEL = [
  ['attempts', 'attempts', 'attempts', 1, 'attempts to buy'],
  ['purchases', 'purchases', 'purchases', 1, 'attempts that were served'],
  ['served', 'served', 'persons', 1, 'people who used of a purchase, pooled buying counted'],
  ['bulk', 'gramsBulk', 'g', 1000, 'sold, as handed over'],
  ['pure', 'gramsPure', 'g pure', 1000, 'pure part of it'],
  ['cents', 'euros', 'euro', 100, 'paid'],
  ['searches', 'searches', 'searches', 1, 'buyers searched'],
  ['finds', 'finds', 'searches', 1, 'searches of buyers that found the drug'],
  ['seized', 'gramsFound', 'g', 1000, 'taken from buyers'],
] as const;

/** Figures by district: column of `tallies`, name, unit, divisor. */
export const BY_DISTRICT = [
  ['wanted', 'wanted', 'use-days', 1, 'people who wanted to use'],
  ['useDays', 'useDays', 'use-days', 1, 'people who used'],
  ['usedBulk', 'usedBulk', 'g', 1000, 'used'],
  ['usedPure', 'usedPure', 'g pure', 1000, 'used'],
  ['hiddenPure', 'hiddenPure', 'g pure', 1000, 'used by hidden frequent users'],
  ['poisonings', 'poisonings', 'events', 1, 'poisonings that were survived'],
  ['deaths', 'deaths', 'persons', 1, 'deaths by poisoning, realised'],
  ['expectedDeaths', 'expectedDeaths', 'persons', EXPECTED_ONE, 'deaths by poisoning, expected: what comparisons use'],
  ['started', 'started', 'persons', 1, 'began to use'],
  ['stopped', 'stopped', 'persons', 1, 'stopped using'],
  ['offences', 'offences', 'offences', 1, 'offences of possession recorded'],
  ['bystanders', 'bystanders', 'persons', 1, 'searched though they had nothing to do with it'],
  ['raids', 'raids', 'events', 1, 'outlets raided'],
  ['raidedBulk', 'gramsRaided', 'g', 1000, 'taken from outlets'],
  ['arrests', 'arrests', 'persons', 1, 'sellers arrested'],
] as const;
