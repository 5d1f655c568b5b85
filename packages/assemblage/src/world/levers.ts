/** Tables of places and controllers that levers stand in. */
export type LeverTable = 'districts' | 'countries' | 'ports' | 'areas' | 'forces' | 'providers';

/** A lever: a thing that a ministry can buy or enact, held as a column of a table of places. */
export interface LeverSpec {
  readonly table: LeverTable;
  readonly column: string;
  readonly unit: string;
  readonly about: string;
  readonly low: number;
  readonly high: number;
}

/** Every lever there is. */
export const LEVERS = {
  streetHours: {
    table: 'districts',
    column: 'streetHours',
    unit: 'officer hours a day per 100,000 residents',
    about: 'police hours spent on drugs in public places',
    low: 0,
    high: 1000,
  },
  treatmentPlaces: {
    table: 'districts',
    column: 'treatmentPlaces',
    unit: 'places per 100,000 residents',
    about: 'places in treatment for frequent users',
    low: 0,
    high: 5000,
  },
  offenceShare: {
    table: 'countries',
    column: 'offenceShare',
    unit: 'share',
    about: 'share of finds of possession that are recorded as an offence',
    low: 0,
    high: 1,
  },
  landedPrice: {
    table: 'ports',
    column: 'landedPrice',
    unit: 'ratio to the base year',
    about: 'price of a landed kilogram',
    low: 0.1,
    high: 10,
  },
  screened: {
    table: 'ports',
    column: 'screened',
    unit: 'share',
    about: 'share of containers of the risky tier that are screened',
    low: 0,
    high: 1,
  },
  numberHours: {
    table: 'forces',
    column: 'numberHours',
    unit: 'officer hours a day per 100,000 residents',
    about: 'police hours spent on the numbers of dealing lines',
    low: 0,
    high: 100,
  },
  holderHours: {
    table: 'forces',
    column: 'holderHours',
    unit: 'officer hours a day per 100,000 residents',
    about: 'police hours spent on the holders of dealing lines',
    low: 0,
    high: 100,
  },
  orders: {
    table: 'forces',
    column: 'orders',
    unit: 'orders a year per known line',
    about: 'telecommunication orders that end a known number',
    low: 0,
    high: 365,
  },
  sceneHours: {
    table: 'areas',
    column: 'sceneHours',
    unit: 'officer hours a day',
    about: 'visible police patrol at open scenes',
    low: 0,
    high: 1000,
  },
  safeguarding: {
    table: 'forces',
    column: 'safeguarding',
    unit: 'share',
    about: 'share of contacts with exploited people that are handled as safeguarding, not as crime',
    low: 0,
    high: 1,
  },
  referralDays: {
    table: 'forces',
    column: 'referralDays',
    unit: 'days',
    about: 'mean days from a referral until an exploited person is out',
    low: 1,
    high: 365,
  },
  undercoverHours: {
    table: 'forces',
    column: 'undercoverHours',
    unit: 'officer hours a day per 100,000 residents',
    about: 'police hours spent on buying as customers would',
    low: 0,
    high: 20,
  },
  follow: {
    table: 'forces',
    column: 'follow',
    unit: 'share',
    about: 'share of hours in public places that go where drugs were found before',
    low: 0,
    high: 1,
  },
  corrected: {
    table: 'forces',
    column: 'corrected',
    unit: 'share',
    about: 'how far a find counts more where less was looked for it',
    low: 0,
    high: 1,
  },
  rewardCharge: {
    table: 'forces',
    column: 'rewardCharge',
    unit: 'ratio',
    about: 'what a charged line holder counts for a force, against now',
    low: 0,
    high: 50,
  },
  rewardNumber: {
    table: 'forces',
    column: 'rewardNumber',
    unit: 'ratio',
    about: 'what an ended number counts for a force, against now',
    low: 0,
    high: 50,
  },
  rewardReferral: {
    table: 'forces',
    column: 'rewardReferral',
    unit: 'ratio',
    about: 'what a referral of an exploited person counts for a force, against now',
    low: 0,
    high: 50,
  },
  rewardFind: {
    table: 'forces',
    column: 'rewardFind',
    unit: 'ratio',
    about: 'what a find of drugs counts for a force, against now',
    low: 0,
    high: 50,
  },
  sceneCameras: {
    table: 'forces',
    column: 'sceneCameras',
    unit: 'share',
    about: 'share of public space at open scenes that cameras cover and flag meetings in',
    low: 0,
    high: 1,
  },
  otherCameras: {
    table: 'forces',
    column: 'otherCameras',
    unit: 'share',
    about: 'the same elsewhere',
    low: 0,
    high: 1,
  },
  cameraLooks: {
    table: 'forces',
    column: 'cameraLooks',
    unit: 'alerts a day per 100,000 residents',
    about: 'alerts of cameras that controllers can look at',
    low: 0,
    high: 10_000,
  },
  cameraMemory: {
    table: 'forces',
    column: 'cameraMemory',
    unit: 'days',
    about: 'days over which cameras learn what is normal; 0 they never learn',
    low: 0,
    high: 3650,
  },
  dataRefused: {
    table: 'forces',
    column: 'dataRefused',
    unit: 'share',
    about: 'requests for records of calls and antennas that are refused, of those that are granted now',
    low: 0,
    high: 1,
  },
  dataDelay: {
    table: 'forces',
    column: 'dataDelay',
    unit: 'days',
    about: 'mean days that such an answer takes beyond what it takes now',
    low: 0,
    high: 3650,
  },
  answers: {
    table: 'providers',
    column: 'answers',
    unit: 'share',
    about: 'requests for records that the common service of messages answers, of those that the rules of access grant',
    low: 0,
    high: 1,
  },
  answerDelay: {
    table: 'providers',
    column: 'delay',
    unit: 'days',
    about: 'mean days that such an answer takes',
    low: 0,
    high: 3650,
  },
  leaks: {
    table: 'forces',
    column: 'leaks',
    unit: 'per line and year',
    about: 'how often what a force holds on a line reaches somebody outside',
    low: 0,
    high: 365,
  },
  moderation: {
    table: 'countries',
    column: 'moderation',
    unit: 'share',
    about: 'share of recruiting contacts that platforms take down',
    low: 0,
    high: 1,
  },
} as const satisfies Record<string, LeverSpec>;

export type LeverName = keyof typeof LEVERS;

/** What a policy may do, in its scope and on the days in force. */
export interface Levers {
  /** Sets a lever to a value. */
  set(lever: LeverName, value: number): void;
  /** Multiplies a lever. */
  scale(lever: LeverName, factor: number): void;
  /** Adds to a lever. */
  add(lever: LeverName, amount: number): void;
}
