import { assumed, type Figures, figuresOf, rows } from './substance-figures.ts';

/** A substance: what is sold in which lots, how it is used and what it does. A row of data, as a channel is. */
export interface Substance {
  readonly name: string;
  readonly about: string;
  /** Lots on offer at retail, mg bulk. */
  readonly lots: readonly number[];
  /** Substances of one trade are sold together, by the same networks and lines. */
  readonly trade: string;
  /** Sellers cut it. */
  readonly diluted: boolean;
  /** Sold by post, where that exists. */
  readonly posted: boolean;
  /** Sold in night-life. */
  readonly nightLife: boolean;
  /** The most that people have at home when the run begins, mg bulk. */
  readonly atHome: number;
  /** Bounds of what is taken on a use-day, mg bulk: a log-normal is cut there. */
  readonly doses: readonly [low: number, high: number];
  readonly parameters: Figures;
}

export const SUBSTANCES = {
  heroin: {
    name: 'heroin',
    about: 'Brown heroin, smoked or injected, most of it by people who are dependent.',
    lots: [100, 200, 500, 1000, 1750, 3500],
    trade: 'heroin and crack',
    diluted: true,
    posted: false,
    nightLife: false,
    atHome: 200,
    doses: [5, 4000],
    parameters: figuresOf({
      price: [47, 35, 65, rows(['U13', 'CP114'], 'GBP 35-40 a gram at 1.17 euro; .1 g is then GBP 5, .5 g GBP 21')],
      purity: [0.43, 0.2, 0.6, rows(['CP115'], 'mean of 2016; teens to low twenties in 2011')],
      importPurity: [0.58, 0.45, 0.7, assumed('above the retail mean; no figure of loads was found')],
      wholesale: [25_000, 20_000, 38_000, assumed('GBP 20,000-30,000 a kilogram, recalled from national assessments')],
      lotExponent: [
        0.92,
        0.85,
        0.97,
        rows(['U13'], 'the lot list: GBP 5 at .1 g, 20 at .5 g, 35 at 1 g, 110 at 3.5 g'),
      ],
      hiddenShare: [0.8, 0.6, 0.9, assumed('capture and recapture counts people whom household surveys miss')],
      occasionalShare: [0.3, 0.1, 0.5, assumed('of the few whom a survey can meet')],
      frequentShare: [0.5, 0.2, 0.8, assumed('of the few whom a survey can meet; most are dependent')],
      infrequentDays: [4, 2, 8, assumed('as cocaine: no figure of its own was found')],
      occasionalDays: [26, 16, 40, assumed('as cocaine: no figure of its own was found')],
      frequentDays: [200, 100, 300, assumed('between weekly and daily')],
      hiddenDays: [340, 250, 360, rows(['U14'], 'dependent use is daily; days in treatment or custody are not in it')],
      daysSpread: [0.5, 0.3, 0.8, assumed('as cocaine; the class bounds cut it')],
      infrequentGrams: [0.06, 0.03, 0.1, assumed('half of what a dependent user takes')],
      occasionalGrams: [0.08, 0.04, 0.15, assumed('between light and dependent use')],
      frequentGrams: [
        0.18,
        0.1,
        0.3,
        rows(
          ['CP111', 'U14', 'U19'],
          'median .102 g a user and day, .25 g in studies of the 1990s; between, for the volume',
        ),
      ],
      gramsSpread: [1.35, 0.8, 1.6, rows(['CP111'], 'so that 75 % are below the mean')],
      inTreatment: [
        0.5,
        0.4,
        0.6,
        rows(['U16', 'U15'], '140,599 in treatment for opiates of about 283,800 opiate users'),
      ],
      treatmentStay: [8, 2, 12, assumed('opioid treatment lasts years; places hold the number')],
      danger: [8, 2, 25, rows(['H06'], 'fitted to 5-10 deaths per 1,000 users a year, about 7')],
      replaced: [1.75, 1, 2.25, assumed('.7 (.4-.9) of use-days, against .4 for cocaine')],
      kept: [1, 0.8, 1, assumed('a substitute keeps the body used to opioids')],
      peaked: [0, 0, 0.2, rows(['W06'], 'no weekend peak is reported; dependent use is daily')],
      least: [15, 8, 40, assumed('pure mg: an eighth of a gram at the usual purity is four times as much')],
      socialTies: [0.15, 0.05, 0.3, assumed('users buy for each other, but most from dealers')],
      socialOutlets: [6, 2, 15, assumed('a third of what cocaine has')],
      lineCustomers: [
        220,
        100,
        400,
        rows(['CP098', 'CP104'], 'GBP 2,000-3,000 a day over what a user spends a day, and room for other sellers'),
      ],
    }),
  },
  crack: {
    name: 'crack',
    about: 'Crack cocaine, smoked, often by people who use heroin too.',
    lots: [150, 300, 500, 1000, 3500],
    trade: 'heroin and crack',
    diluted: true,
    posted: false,
    nightLife: false,
    atHome: 150,
    doses: [5, 5000],
    parameters: figuresOf({
      price: [67, 50, 90, rows(['CP112'], '150 mg for GBP 10 at 1.17 euro and the discount of small lots')],
      purity: [0.65, 0.4, 0.8, assumed('crack is purer than powder at retail; recalled')],
      importPurity: [0.82, 0.7, 0.9, assumed('as cocaine: no figure of its own was found')],
      wholesale: [37_000, 25_000, 50_000, assumed('GBP 30,000-35,000 for a kilogram of powder in 2019, recalled')],
      lotExponent: [0.92, 0.85, 0.97, assumed('as heroin, with which it is sold')],
      hiddenShare: [0.75, 0.5, 0.9, assumed('capture and recapture counts people whom household surveys miss')],
      occasionalShare: [0.35, 0.1, 0.5, assumed('of the few whom a survey can meet')],
      frequentShare: [0.4, 0.2, 0.8, assumed('of the few whom a survey can meet')],
      infrequentDays: [5, 2, 8, assumed('as cocaine: no figure of its own was found')],
      occasionalDays: [28, 16, 40, assumed('as cocaine: no figure of its own was found')],
      frequentDays: [150, 80, 250, assumed('several days of every week')],
      hiddenDays: [280, 180, 340, assumed('most days; less regular than heroin')],
      daysSpread: [0.5, 0.3, 0.8, assumed('as cocaine; the class bounds cut it')],
      infrequentGrams: [0.06, 0.03, 0.15, assumed('less than half a rock a day')],
      occasionalGrams: [0.07, 0.03, 0.2, assumed('half a rock on a use-day')],
      frequentGrams: [
        0.09,
        0.06,
        0.3,
        rows(['CP111'], 'median .064 g a user and day, over the days on which it is used'),
      ],
      gramsSpread: [1.76, 1, 2, rows(['CP111'], 'so that 81 % are below the mean')],
      inTreatment: [
        0.1,
        0.05,
        0.25,
        assumed('psychosocial treatment only; most crack users in treatment are there for opiates'),
      ],
      treatmentStay: [1, 1, 4, assumed('as cocaine: no figure of its own was found')],
      danger: [2, 1, 5, assumed('smoked; no rate by form of cocaine was found')],
      replaced: [1, 0.5, 1.5, assumed('as cocaine: nothing substitutes it')],
      kept: [0, 0, 0.1, assumed('nothing substitutes it')],
      peaked: [0.3, 0, 0.6, rows(['W05', 'W06'], 'between cocaine and daily use; the figure is assumed')],
      least: [40, 20, 100, assumed('a quarter of a rock and more')],
      socialTies: [0.12, 0.05, 0.3, assumed('as heroin, with which it is bought')],
      socialOutlets: [5, 2, 15, assumed('as heroin, with which it is bought')],
      lineCustomers: [220, 100, 400, rows(['CP098', 'CP104'], 'with heroin on one line')],
    }),
  },
  cocaine: {
    name: 'cocaine',
    about: 'Powder cocaine, most of it at weekends and in company.',
    lots: [500, 1000, 2000, 3500, 10_000],
    trade: 'cocaine',
    diluted: true,
    posted: true,
    nightLife: true,
    atHome: 1000,
    doses: [20, 6000],
    parameters: figuresOf({
      price: [80, 45, 110, rows(['D03', 'CP116'], 'GBP 73 in England in 2018, GBP 35-50 in the cheapest cities')],
      purity: [0.63, 0.4, 0.8, rows(['data:countries.purity'], 'as the United Kingdom in the world of Europe')],
      importPurity: [0.82, 0.7, 0.9, assumed('as in the world of Europe')],
      wholesale: [
        38_000,
        20_000,
        45_000,
        rows(['D01'], 'EUR 31,000-58,000 in 2008; GBP 30,000-40,000 recalled for 2019'),
      ],
      lotExponent: [0.92, 0.88, 0.97, rows(['D01', 'O74'], 'as in the world of Europe')],
      hiddenShare: [0.17, 0.05, 0.3, assumed('2.55 hidden for each visible frequent user, fitted for Europe')],
      occasionalShare: [0.17, 0.12, 0.25, rows(['U09'], 'as in the world of Europe')],
      frequentShare: [0.08, 0.07, 0.18, rows(['U07', 'U09'], 'as in the world of Europe')],
      infrequentDays: [4, 3, 6, rows(['U09'], 'as in the world of Europe')],
      occasionalDays: [22, 16, 28, rows(['U09'], 'as in the world of Europe')],
      frequentDays: [110, 80, 150, rows(['U09'], 'as in the world of Europe')],
      hiddenDays: [262, 150, 300, rows(['U10'], 'as in the world of Europe')],
      daysSpread: [0.5, 0.3, 0.8, assumed('as in the world of Europe')],
      infrequentGrams: [0.44, 0.25, 0.49, rows(['U11'], 'as in the world of Europe')],
      occasionalGrams: [0.75, 0.5, 0.82, rows(['U11'], 'as in the world of Europe')],
      frequentGrams: [1.08, 0.8, 1.18, rows(['U11'], 'as in the world of Europe')],
      gramsSpread: [0.5, 0.3, 0.8, assumed('as in the world of Europe')],
      inTreatment: [0.01, 0.005, 0.05, assumed('few of the visible users are in treatment')],
      treatmentStay: [1, 0.5, 2, assumed('the measure of the others')],
      danger: [1, 0.5, 2, assumed('the measure of the others')],
      replaced: [1, 0.5, 2, assumed('the measure of the others')],
      kept: [0, 0, 0.1, assumed('nothing substitutes it')],
      peaked: [1, 0.5, 1, rows(['W05', 'W06'], 'the measure of the others')],
      least: [150, 60, 300, rows(['U12'], 'about four lines; as in the world of Europe')],
      socialTies: [0.35, 0.2, 0.6, rows(['M02', 'M04'], 'social supply is common; the share is assumed')],
      socialOutlets: [20, 5, 60, rows(['M04'], 'most users have supplied friends; the number is assumed')],
      lineCustomers: [
        120,
        40,
        300,
        assumed('fewer than a line of heroin and crack: users come less often and buy more'),
      ],
    }),
  },
  cannabis: {
    name: 'cannabis',
    about: 'Herbal cannabis. Purity is its share of THC; nobody cuts it.',
    lots: [1000, 2000, 3500, 7000, 14_000, 28_000],
    trade: 'cannabis',
    diluted: false,
    posted: true,
    nightLife: true,
    atHome: 3000,
    doses: [50, 8000],
    parameters: figuresOf({
      price: [12, 9, 18, assumed('GBP 10 a gram, recalled from user surveys')],
      purity: [0.14, 0.08, 0.22, assumed('share of THC in herbal cannabis on sale, recalled')],
      importPurity: [0.14, 0.08, 0.22, assumed('the same from the grower to the user')],
      wholesale: [4000, 2500, 8000, assumed('GBP 3,500-6,000 a kilogram, recalled; at the low end, for the margin')],
      lotExponent: [
        0.87,
        0.75,
        0.9,
        rows(['D09', 'D10'], '.75 for ounces against grams; the kilogram against the gram in Britain implies .87'),
      ],
      hiddenShare: [0.1, 0.05, 0.3, assumed('daily users whom surveys miss')],
      occasionalShare: [0.2, 0.1, 0.35, rows(['U08'], '39 % use more than monthly; the split is assumed')],
      frequentShare: [0.25, 0.1, 0.4, rows(['U08'], '39 % more than monthly, 8 % every day')],
      infrequentDays: [4, 2, 6, assumed('as cocaine: no figure of its own was found')],
      occasionalDays: [24, 16, 40, assumed('as cocaine: no figure of its own was found')],
      frequentDays: [150, 80, 250, rows(['U08'], 'so that 8 % of users use on nearly every day')],
      hiddenDays: [330, 250, 360, rows(['U08'], 'daily users')],
      daysSpread: [0.6, 0.3, 0.8, assumed('as cocaine, a little wider')],
      infrequentGrams: [0.3, 0.2, 0.6, assumed('one or two joints on a use-day')],
      occasionalGrams: [0.45, 0.3, 0.8, assumed('two joints on a use-day')],
      frequentGrams: [0.9, 0.5, 1.6, assumed('a gram a day is often said of daily users')],
      gramsSpread: [0.6, 0.4, 0.9, assumed('as cocaine, a little wider')],
      inTreatment: [0.01, 0.005, 0.03, assumed('few cannabis users are in treatment at one time')],
      treatmentStay: [1, 1, 4, assumed('as cocaine: no figure of its own was found')],
      danger: [0, 0, 0.05, assumed('no lethal poisoning by cannabis alone is modelled')],
      replaced: [1, 0.5, 1.5, assumed('as cocaine: no figure of its own was found')],
      kept: [0, 0, 0.1, assumed('nothing substitutes it')],
      peaked: [0, 0, 0.3, rows(['W06'], 'flat over the week')],
      least: [20, 10, 50, assumed('mg of THC; nothing depends on it while danger is 0')],
      socialTies: [
        0.55,
        0.4,
        0.8,
        rows(['M02', 'M04'], '6 % ever bought from an unknown seller; nearly all supply friends'),
      ],
      socialOutlets: [
        60,
        20,
        120,
        rows(['M04'], '78 % supplied in the last six months; regular suppliers are fewer: assumed'),
      ],
      lineCustomers: [120, 40, 300, assumed('as cocaine: no figure of its own was found')],
    }),
  },
} as const satisfies Readonly<Record<string, Substance>>;

/** The catalogue as a scenario may name it: `heroin`. */
export function substanceOf(name: string): Substance {
  return SUBSTANCES[name as keyof typeof SUBSTANCES];
}
