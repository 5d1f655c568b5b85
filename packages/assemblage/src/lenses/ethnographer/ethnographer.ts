import type { Parameters } from '../../evidence/parameter.ts';
import { roundHalfUp } from '../../kernel/math.ts';
import { chance } from '../chance.ts';
import { LENS_DECISIONS } from '../decisions.ts';
import { syntheticIdentifier } from '../identifiers.ts';
import { lens } from '../lens.ts';
import { toldBy, truthOf } from './accounts.ts';
import { acquaintanceOf } from './acquaintance.ts';
import { areasOf, FINDINGS, truths } from './conclusions.ts';
import { AT_SCENE, entryPoints, fieldwork } from './snowball.ts';

/** Rows of one informant are numbered within this room: the account, then whom he or she told of. */
const ROOM = 32;
const ROUNDING = 5;
/** Columns of the labels that say what is so of all, in the order of FINDINGS. */
const LABELS_OF_ALL = FINDINGS.map(({ name }) => `all${name.charAt(0).toUpperCase()}${name.slice(1)}`);

const PARAMETERS = {
  every: {
    about: 'days from one study to the next; a run that is shorter is studied on its last day',
    unit: 'days',
    value: 365,
    low: 28,
    high: 3650,
    whole: true,
    evidence: { assumed: 'fieldwork of this kind takes years and is done once; here it is a picture of one day' },
  },
  studies: {
    about:
      'studies drawn side by side, each from another entry: one is what a researcher has, many show what one is worth',
    unit: 'studies',
    value: 1,
    low: 1,
    high: 1000,
    whole: true,
    evidence: { assumed: 'a choice; more than one only to see the spread' },
  },
  size: {
    about: 'informants of a study, when so many can be found',
    unit: 'persons',
    value: 30,
    low: 10,
    high: 100,
    whole: true,
    evidence: { rows: ['S01'], note: '26 criminal actors, 37 interviews in all' },
  },
  ties: {
    about: 'people whom an informant tells of, at most',
    unit: 'persons',
    value: 3,
    low: 1,
    high: 10,
    whole: true,
    evidence: { assumed: 'chain referral commonly asks for two or three' },
  },
  entry: {
    about:
      'where a study begins: 0 at a service, with somebody in treatment, 1 with somebody who buys where a stranger can, 2 with anybody who uses',
    unit: 'code',
    value: AT_SCENE,
    low: 0,
    high: 2,
    whole: true,
    evidence: { assumed: 'a choice of the researcher; studies begin where somebody can be met' },
  },
  agrees: {
    about: 'chance that a user who was named talks',
    unit: 'share',
    value: 0.6,
    low: 0.2,
    high: 0.95,
    evidence: { assumed: 'refusals in chain referral are seldom counted, since those named are seldom all known' },
  },
  sellerAgrees: {
    about: 'chance that somebody who sells and was named talks',
    unit: 'share',
    value: 0.3,
    low: 0.05,
    high: 0.7,
    evidence: { assumed: 'sellers have more to lose; the study of S01 found 26 in five years' },
  },
  quiet: {
    about: 'share of informants who do not tell where they buy or sell',
    unit: 'share',
    value: 0.1,
    low: 0,
    high: 0.4,
    evidence: { assumed: 'what is not told cannot be counted' },
  },
  recall: {
    about: 'coefficient of variation of a price that is remembered',
    unit: 'ratio',
    value: 0.1,
    low: 0,
    high: 0.3,
    evidence: { assumed: 'prices are told in round sums' },
  },
} as const satisfies Parameters;

/** Chain referral through those who know one another. */
export const ethnographer = lens({
  name: 'ethnographer',
  worlds: ['city', 'britain'],
  about:
    'A researcher meets somebody at an entry point, hears an account, is told of others and asks those who agree, until ' +
    'about thirty have talked (as in Berry 2018, S01). Rows are accounts, and ties that informants told of. People have ' +
    'pseudonyms. Only adults are asked, of each network one who speaks for it, and nobody of those who are exploited.',
  bias:
    'Informants know one another, so thirty of them are less than thirty of a random sample; who is better known is named ' +
    'more often; what lies far from the entry is not reached. It reaches markets that records miss. What one study ' +
    'concludes hangs on its entry: draw many (`studies`) and look at their spread.',
  card: {
    sees: 'how adults who use, and sellers who agree to talk, say that they buy and sell, and whom they know',
    misses:
      'whoever is not known to an informant, or does not talk; children and exploited adults; how common anything is, since ' +
      'nobody was sampled at random',
    delays: 'a study is a picture of one day, told when the study is out',
    confuses:
      'the circle of the entry with the market; round prices with prices; what is kept quiet with what there is not',
    rates: {
      sellers: {
        about: 'sellers, of those who talked',
        is: (record) => (record['kind'] === 'account' ? record['role'] === 'seller' : undefined),
      },
      quiet: {
        about: 'kept the source quiet, of those who have one',
        is: (record, label) =>
          record['kind'] === 'account' && label['trueChannel'] !== '' ? record['channel'] === '' : undefined,
      },
      closed: {
        about: 'source closed to strangers, of accounts by users who told it',
        is: (record) =>
          record['kind'] === 'account' && record['role'] !== 'seller' && record['channel'] !== ''
            ? record['stranger'] !== true
            : undefined,
      },
    },
    coverage: {},
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the row' },
    { name: 'study', type: 'int', unit: 'number', about: 'study, from 0' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run' },
    {
      name: 'kind',
      type: 'text',
      unit: 'label',
      about: 'account: what an informant tells of himself or herself; tie: of another',
    },
    { name: 'informant', type: 'text', unit: 'pseudonym', about: 'who tells' },
    {
      name: 'other',
      type: 'text',
      unit: 'pseudonym',
      about: 'of an account who led there, empty at the entry; of a tie of whom is told',
    },
    { name: 'wave', type: 'int', unit: 'steps', about: 'steps from the entry' },
    { name: 'role', type: 'text', unit: 'label', about: 'user, user who sells, seller; of a tie empty' },
    {
      name: 'tie',
      type: 'text',
      unit: 'label',
      about: 'friend, buys from, sells to, quarrels with; of an account empty',
    },
    { name: 'substance', type: 'text', unit: 'label', about: 'what the account is about; of a tie empty' },
    {
      name: 'channel',
      type: 'text',
      unit: 'label',
      about: 'how the main source, or the own outlet, is reached; empty when kept quiet',
    },
    { name: 'stranger', type: 'flag', unit: 'flag', about: 'a stranger could buy there' },
    { name: 'euros', type: 'float', unit: 'euro per gram', about: 'paid or asked, in round sums' },
    { name: 'often', type: 'flag', unit: 'flag', about: 'uses often' },
    { name: 'sources', type: 'int', unit: 'count', about: 'sources that a user knows' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the row' },
    { name: 'trueArea', type: 'int', unit: 'row of area_facts', about: 'where the informant lives' },
    { name: 'trueChannel', type: 'text', unit: 'label', about: 'how the main source, or the own outlet, is reached' },
    { name: 'trueStranger', type: 'flag', unit: 'flag', about: 'a stranger could buy there' },
    { name: 'trueEuros', type: 'float', unit: 'euro per gram', about: 'last paid, or asked' },
    { name: 'trueSources', type: 'int', unit: 'count', about: 'sources that a user knows' },
    ...FINDINGS.map(({ unit, about }, at) => ({
      name: LABELS_OF_ALL[at],
      type: 'float' as const,
      unit,
      about: `of all adults of the world: ${about}`,
    })),
  ],
  observe(world, p, day, output) {
    if (!isStudyDay(day.day, p.every, world.days)) return;
    const web = acquaintanceOf(world);
    const entries = entryPoints(world, web, p.entry);
    const pseudonyms = chance(world, LENS_DECISIONS.ethnographyPseudonym, 0);
    const ids = chance(world, LENS_DECISIONS.ethnographyEntryName, day.day);
    const all = Object.fromEntries(truths(world, web).map((value, at) => [LABELS_OF_ALL[at], value]));
    for (let study = 0; study < p.studies; study++) {
      const called = (who: number): string =>
        who < 0 ? '' : syntheticIdentifier(pseudonyms(web.keyLo(who), web.keyHi(who), study));
      const informants = fieldwork(world, web, entries, p, day.day, study);
      const areas = areasOf(world, web, informants);
      informants.forEach(({ who, through, wave, told }, at) => {
        const truth = truthOf(world, web, who);
        const account = toldBy(world, web, who, p, day.day, study);
        const rows = [
          { kind: 'account', other: called(through), tie: '', account },
          ...told.map(({ who: other, tie }) => ({ kind: 'tie', other: called(other), tie, account: undefined })),
        ];
        rows.forEach((row, serial) => {
          const id = syntheticIdentifier(ids(web.keyLo(who), web.keyHi(who), study * ROOM + serial));
          output.record({
            id,
            study,
            day: day.day,
            kind: row.kind,
            informant: called(who),
            other: row.other,
            wave,
            role: row.account?.role ?? '',
            tie: row.tie,
            substance: row.account?.substance ?? '',
            channel: row.account?.channel ?? '',
            stranger: row.account?.stranger ?? false,
            euros: roundHalfUp((row.account?.euros ?? 0) / ROUNDING) * ROUNDING,
            often: row.account?.often ?? false,
            sources: row.account?.sources ?? 0,
          });
          output.label({
            id,
            trueArea: areas[at],
            trueChannel: truth.channel,
            trueStranger: truth.stranger,
            trueEuros: truth.euros,
            trueSources: truth.sources,
            ...all,
          });
        });
      });
    }
  },
});

/** The settings of the ethnographer as they are when nobody chooses. */
export const ETHNOGRAPHY = PARAMETERS;

function isStudyDay(day: number, every: number, days: number | undefined): boolean {
  if (days !== undefined && days < every) return day === days - 1;
  return day % every === every - 1;
}
