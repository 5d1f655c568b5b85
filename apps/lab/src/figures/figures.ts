// The figures of the page: what they are called, how they are made from daily sums, and what they rest on. Harms and who
// bears them come first, as on the first page of any result.

/** A sum over some days by its name. */
type Read = (name: string) => number;

export interface Figure {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly group: Group;
  /** What it means, where the sums that it is made of do not say it alone. */
  readonly about?: string;
  /** Made from sums over `days` days. */
  of(read: Read, days: number): number;
  /** Sums that it is made of: their meaning is that of the figure. */
  readonly from: readonly string[];
  /** Columns of the world that these are read from: whatever writes them shapes the figure. */
  readonly columns: readonly string[];
  /** `flow` can be added up and given per 100,000 residents a year; `stock` is there at a time; `ratio` is neither. */
  readonly kind: 'flow' | 'stock' | 'ratio';
  /** Has a line a substance: grams and prices of several cannot be added. */
  readonly bySubstance?: boolean;
  /** Only where networks sell. */
  readonly street?: boolean;
  /** Shown among the charts that open first. */
  readonly chart?: boolean;
  readonly digits?: number;
}

export const GROUPS = ['Harms', 'Whom it falls on', 'People', 'Market', 'Lines and access'] as const;
export type Group = (typeof GROUPS)[number];

function flow(
  group: Group,
  name: string,
  label: string,
  unit: string,
  columns: readonly string[],
  more: Partial<Figure> = {},
): Figure {
  const of = (read: Read, days: number): number => read(name) / days;
  return { name, label, unit: `${unit} a day`, group, of, from: [name], columns, kind: 'flow', ...more };
}

function stock(
  group: Group,
  name: string,
  label: string,
  unit: string,
  columns: readonly string[],
  more: Partial<Figure> = {},
): Figure {
  return { ...flow(group, name, label, unit, columns, more), unit, kind: 'stock' };
}

function ratio(
  group: Group,
  name: string,
  label: string,
  unit: string,
  [top, bottom, factor = 1]: readonly [string, string, number?],
  columns: readonly string[],
  more: Partial<Figure> = {},
): Figure {
  const of = (read: Read): number => (factor * read(top)) / read(bottom);
  return { name, label, unit, group, of, from: [top, bottom], columns, kind: 'ratio', ...more };
}

const tally = (name: string): string[] => [`tallies.${name}`];
const area = (name: string): string[] => [`areaTallies.${name}`];
const SALES = ['cells.cents', 'cells.bulk', 'cells.pure'];

export const FIGURES: readonly Figure[] = [
  flow('Harms', 'expectedDeaths', 'Deaths by poisoning, expected', 'persons', tally('expectedDeaths'), {
    about:
      'Everybody’s chance to die of a poisoning, added up. Chance moves it less than deaths as they are drawn, so that ' +
      'comparisons rest on it.',
    chart: true,
  }),
  flow('Harms', 'deaths', 'Deaths by poisoning, as drawn by chance', 'persons', tally('deaths')),
  flow('Harms', 'poisonings', 'Poisonings survived', 'events', tally('poisonings')),
  flow('Harms', 'forces.expectedViolence', 'Violent incidents, expected', 'events', area('expectedViolence'), {
    street: true,
    chart: true,
  }),
  flow('Harms', 'forces.injuries', 'People injured', 'persons', area('injuries'), { street: true }),
  flow('Harms', 'forces.expectedKillings', 'People killed, expected', 'persons', area('expectedKillings'), {
    street: true,
  }),
  stock('Harms', 'forces.exploitedChildren', 'Children exploited', 'persons', area('exploitedChildren'), {
    street: true,
    chart: true,
  }),
  stock('Harms', 'forces.exploitedAdults', 'Adults exploited', 'persons', area('exploitedAdults'), {
    street: true,
    chart: true,
  }),
  stock('Harms', 'forces.homes', 'Homes taken over (cuckooing)', 'homes', area('homes'), { street: true }),
  flow('Harms', 'forces.expectedEntries', 'Came to be exploited, expected', 'persons', area('expectedEntries'), {
    street: true,
  }),
  flow('Whom it falls on', 'searches', 'Buyers searched', 'searches', ['cells.searches'], { chart: true }),
  flow('Whom it falls on', 'bystanders', 'Searched who had nothing to do with it', 'persons', tally('bystanders'), {
    chart: true,
  }),
  flow(
    'Whom it falls on',
    'forces.wronglyFlagged',
    'Flagged by cameras who had nothing to do with it',
    'persons',
    area('wronglyFlagged'),
    { street: true },
  ),
  flow(
    'Whom it falls on',
    'forces.expectedWronglyLinked',
    'Taken for a part of a line that they only called, expected',
    'persons',
    area('expectedWronglyLinked'),
    { street: true },
  ),
  flow('Whom it falls on', 'forces.listed', 'Customers on lists that got out', 'persons', area('listed'), {
    street: true,
  }),
  flow(
    'Whom it falls on',
    'forces.wronglyListed',
    'On such a list who only called a number',
    'persons',
    area('wronglyListed'),
    { street: true },
  ),
  flow('Whom it falls on', 'offences', 'Offences of possession recorded', 'offences', tally('offences')),
  flow('Whom it falls on', 'arrests', 'Sellers arrested', 'persons', tally('arrests')),
  flow('Whom it falls on', 'forces.holderArrests', 'Holders of lines charged', 'persons', area('holderArrests'), {
    street: true,
  }),
  flow('Whom it falls on', 'forces.runnerArrests', 'Hired runners arrested', 'persons', area('runnerArrests'), {
    street: true,
  }),
  flow(
    'Whom it falls on',
    'forces.childArrests',
    'Exploited children arrested (counted as victims)',
    'persons',
    area('childArrests'),
    { street: true },
  ),
  flow(
    'Whom it falls on',
    'forces.coercedArrests',
    'Exploited adults arrested (counted as victims)',
    'persons',
    area('coercedArrests'),
    { street: true },
  ),
  stock('People', 'users', 'People who use', 'persons', ['districts.users'], { chart: true, bySubstance: true }),
  stock('People', 'inTreatment', 'People in treatment', 'persons', ['districts.inTreatment']),
  flow('People', 'started', 'Began to use', 'persons', tally('started')),
  flow('People', 'stopped', 'Stopped using', 'persons', tally('stopped')),
  flow('People', 'useDays', 'Days of use', 'use-days', tally('useDays'), {
    about: 'A person who uses on a day is one day of use: the same person counts again on every day of use.',
  }),
  flow('Market', 'purchases', 'Purchases', 'purchases', ['cells.purchases'], { chart: true, bySubstance: true }),
  {
    ...flow('Market', 'gramsPure', 'Sold, pure', 'kg', ['cells.pure'], { chart: true, bySubstance: true }),
    of: (read, days) => read('gramsPure') / days / 1000,
  },
  ratio('Market', 'price', 'Price of a gram, street weight', 'euro', ['euros', 'gramsBulk'], SALES, {
    about: 'What buyers paid, divided by the grams that were handed over.',
    bySubstance: true,
  }),
  ratio('Market', 'purePrice', 'Price of a pure gram', 'euro', ['euros', 'gramsPure'], SALES, {
    about: 'What buyers paid, divided by the pure grams in what they were handed.',
    chart: true,
    bySubstance: true,
  }),
  ratio('Market', 'purity', 'Purity', '%', ['gramsPure', 'gramsBulk', 100], SALES, {
    about: 'Pure grams in what was sold, of the grams that were handed over.',
    chart: true,
    bySubstance: true,
  }),
  ratio(
    'Market',
    'served',
    'Attempts to buy that succeed',
    '%',
    ['purchases', 'attempts', 100],
    ['cells.purchases', 'cells.attempts'],
    { about: 'Attempts that ended in a purchase, of all attempts of a day.' },
  ),
  flow('Market', 'euros', 'Paid by users', 'euro', ['cells.cents']),
  stock('Lines and access', 'forces.linesUp', 'Lines that can be reached', 'lines', area('linesUp'), {
    street: true,
    chart: true,
  }),
  stock('Lines and access', 'forces.countyLines', 'Of these run from another city', 'lines', area('countyLines'), {
    street: true,
  }),
  ratio(
    'Lines and access',
    'within30',
    'Deliveries at the door within 30 minutes',
    '%',
    ['forces.within30', 'forces.orders', 100],
    [...area('within30'), ...area('orders')],
    { street: true, chart: true },
  ),
  ratio(
    'Lines and access',
    'withoutTrust',
    'Purchases from a seller who asks for no trust',
    '%',
    ['forces.withoutTrust', 'purchases', 100],
    area('withoutTrust'),
    { street: true },
  ),
];

/** Units of the numbers on the first page of a run, which are not those of its curves. */
export function tableUnit({ kind, unit }: Figure): string {
  if (kind === 'ratio') return unit;
  if (kind === 'stock') return `${unit} on the day; beside it ${unit} on the day per 100,000 residents`;
  const counted = unit.replace(/ a day$/, '');
  return `${counted} in all; beside it ${counted} a year per 100,000 residents`;
}

/** Figures of a world. */
export function figuresOf(street: boolean): readonly Figure[] {
  return FIGURES.filter((figure) => street || figure.street !== true);
}

export function figureNamed(name: string): Figure | undefined {
  return FIGURES.find((figure) => figure.name === name);
}
