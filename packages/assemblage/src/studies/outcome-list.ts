import type { WorldName } from '../scenario/scenario.ts';
import type { Outcome } from './outcomes.ts';

const sum = (line: number, name: string, unit: string, about: string, more: Partial<Outcome> = {}): Outcome => ({
  name,
  about,
  unit,
  form: { kind: 'sum', series: name },
  perResident: true,
  line,
  ...more,
});
const mean = (line: number, name: string, unit: string, about: string, more: Partial<Outcome> = {}): Outcome => ({
  ...sum(line, name, unit, about, more),
  form: { kind: 'mean', series: name },
});
const ratio = (
  line: number,
  name: string,
  unit: string,
  about: string,
  top: readonly string[],
  bottom: readonly string[],
  more: Partial<Outcome> = {},
): Outcome => ({
  ...sum(line, name, unit, about, more),
  form: { kind: 'ratio', top, bottom },
  perResident: false,
});
const STREET = { worlds: ['city', 'britain'] } as const;
const EUROPE = { worlds: ['europe'] } as const;

/**
 * The figures by which worlds are compared, in the order of page one. Rare harms by their expected counts, with what
 * happened beside them.
 */
export const OUTCOMES: readonly Outcome[] = [
  sum(1, 'expectedDeaths', 'persons', 'deaths by poisoning, expected', { realised: 'deaths' }),
  sum(1, 'deaths', 'persons', 'deaths by poisoning, realised'),
  sum(2, 'poisonings', 'events', 'poisonings that were survived'),
  mean(3, 'exploitedChildren', 'persons', 'children exploited on a mean day', STREET),
  mean(3, 'exploitedAdults', 'persons', 'adults exploited on a mean day', STREET),
  sum(3, 'expectedEntries', 'persons', 'people who come to be exploited, expected', { realised: 'entered', ...STREET }),
  sum(3, 'entered', 'persons', 'people who came to be exploited, realised', STREET),
  sum(3, 'childArrests', 'persons', 'exploited children arrested: a harm', STREET),
  sum(3, 'coercedArrests', 'persons', 'exploited adults arrested: a harm', STREET),
  sum(4, 'expectedViolence', 'events', 'violent events, expected', STREET),
  sum(4, 'injuries', 'persons', 'injured, realised', STREET),
  sum(4, 'expectedKillings', 'persons', 'killed, expected', { realised: 'killings', ...STREET }),
  sum(4, 'killings', 'persons', 'killed, realised', STREET),
  mean(5, 'frequentUsers', 'persons', 'people who use on 51 days a year or more'),
  mean(5, 'users', 'persons', 'active users on a mean day'),
  sum(5, 'started', 'persons', 'began to use'),
  sum(5, 'stopped', 'persons', 'stopped using'),
  sum(6, 'useDays', 'use-days', 'days of use'),
  sum(6, 'usedPure', 'g pure', 'pure grams used'),
  ratio(7, 'purePrice', 'euro per pure gram', 'what a pure gram costs at retail', ['euros'], ['gramsPure']),
  ratio(7, 'purity', 'share', 'pure share of what is sold at retail', ['gramsPure'], ['gramsBulk']),
  sum(8, 'searches', 'searches', 'buyers searched'),
  sum(8, 'offences', 'offences', 'offences of possession recorded'),
  sum(8, 'arrests', 'persons', 'sellers arrested'),
  sum(8, 'runnerArrests', 'persons', 'hired runners arrested', STREET),
  sum(8, 'holderArrests', 'persons', 'line holders charged', STREET),
  ratio(
    8,
    'stopRatio',
    'ratio',
    'searches a user in one neutral group against the other',
    ['searchesB', 'usersA'],
    ['searchesA', 'usersB'],
  ),
  sum(9, 'bystanders', 'persons', 'people searched who had nothing to do with it'),
  sum(9, 'expectedWronglyLinked', 'persons', 'people taken for a part of a line who only crossed it, expected', {
    realised: 'wronglyLinked',
    ...STREET,
  }),
  sum(9, 'wronglyLinked', 'persons', 'people taken for a part of a line who only crossed it, realised', STREET),
  sum(9, 'wronglyFlagged', 'persons', 'people flagged by cameras who had nothing to do with it', STREET),
  sum(9, 'listed', 'persons', 'customers of lines on lists that got out', STREET),
  sum(9, 'wronglyListed', 'persons', 'people on lists that got out who only called a number', STREET),
  sum(10, 'euros', 'euro', 'illicit income at retail'),
  mean(10, 'members', 'persons', 'people in networks that share it', STREET),
  sum(11, 'officerHours', 'officer hours', 'police hours spent'),
  mean(11, 'inTreatment', 'persons', 'places in treatment that are taken'),
  sum(12, 'purchases', 'purchases', 'purchases'),
  sum(12, 'gramsBulk', 'g', 'sold at retail, as handed over'),
  sum(12, 'raids', 'events', 'outlets raided'),
  sum(12, 'gramsRaided', 'g', 'seized at outlets'),
  sum(12, 'landed', 'g', 'landed at ports'),
  sum(12, 'seizedAtPorts', 'g', 'seized at ports'),
  mean(12, 'linesUp', 'lines', 'lines that can be reached on a mean day', STREET),
  mean(12, 'countyLines', 'lines', 'of these run from another city', STREET),
  sum(12, 'numbersEnded', 'numbers', 'numbers ended by the police', STREET),
  sum(12, 'safeguarded', 'persons', 'people who got out by safeguarding', STREET),
  mean(12, 'homes', 'homes', 'homes that are taken over on a mean day', STREET),
  sum(13, 'seenSearches', 'searches', 'searches in police records, of buyers and of others', { truth: 'searches' }),
  sum(13, 'seenOffences', 'offences', 'offences in police records', { truth: 'offences' }),
  sum(13, 'seenRaids', 'events', 'raids in police records', { truth: 'raids' }),
  sum(13, 'seenGrams', 'g', 'seizures in police records', { truth: 'gramsRaided' }),
  ratio(
    13,
    'seenLoad',
    'mg per 1,000 residents a day',
    'load in sewage, where and when it was sampled',
    ['seenLoad'],
    ['sampledResidents'],
    { truth: 'usedPure', ...EUROPE },
  ),
  ratio(13, 'seenPrevalence', 'share', 'users among respondents of surveys', ['seenUsers'], ['respondents'], {
    truth: 'users',
    ...EUROPE,
  }),
];

/** Lines of page one for which the model has no figure yet. */
export const NOT_MODELLED: readonly string[] = [
  'convictions',
  'arrests by neutral group (searches are told apart)',
  'public cost in euros (officer hours and places are counted)',
  'death registers and seizure registers as a lens',
];

/** The outcomes that runs of a world have. */
export function outcomesOf(world: WorldName): Outcome[] {
  return OUTCOMES.filter(({ worlds }) => worlds === undefined || worlds.includes(world));
}
