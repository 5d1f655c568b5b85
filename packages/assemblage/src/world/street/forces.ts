import type { TableSpec } from '../../kernel/columns.ts';

/** A police force: the controller of its areas. It acts on its own cases and records, never on the truth. */
export const FORCES = {
  kind: 'actants',
  about: 'Police forces of a street world.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    officers: { type: 'f64', unit: 'officers', about: 'strength' },
    residents: { type: 'f64', unit: 'persons', about: 'people of every age in its area' },
    numberHours: {
      type: 'f64',
      unit: 'officer hours a day per 100,000 residents',
      about: 'lever: work on the numbers of dealing lines',
    },
    holderHours: {
      type: 'f64',
      unit: 'officer hours a day per 100,000 residents',
      about: 'lever: work on the holders of dealing lines',
    },
    undercoverHours: {
      type: 'f64',
      unit: 'officer hours a day per 100,000 residents',
      about: 'lever: officers who buy as customers would',
    },
    follow: {
      type: 'f64',
      unit: 'share',
      about: 'lever: share of hours in public places that go where drugs were found before',
    },
    corrected: {
      type: 'f64',
      unit: 'share',
      about: 'lever: how far a find counts more where less was looked for it, 0 not at all, 1 wholly',
    },
    rewardCharge: { type: 'f64', unit: 'ratio', about: 'lever: what a charged line holder counts, against now' },
    rewardNumber: { type: 'f64', unit: 'ratio', about: 'lever: what an ended number counts, against now' },
    rewardReferral: { type: 'f64', unit: 'ratio', about: 'lever: what a referral counts, against now' },
    rewardFind: { type: 'f64', unit: 'ratio', about: 'lever: what a find of drugs counts, against now' },
    orders: {
      type: 'f64',
      unit: 'orders a year per known line',
      about: 'lever: telecommunication orders that end a known number',
    },
    safeguarding: {
      type: 'f64',
      unit: 'share',
      about: 'lever: share of contacts with exploited people that are handled as safeguarding, not as crime',
    },
    referralDays: {
      type: 'f64',
      unit: 'days',
      about: 'lever: mean days from a referral until an exploited person is out',
    },
    sceneCameras: { type: 'f64', unit: 'share', about: 'lever: public space at open scenes that cameras cover' },
    otherCameras: { type: 'f64', unit: 'share', about: 'lever: public space elsewhere that cameras cover' },
    cameraLooks: {
      type: 'f64',
      unit: 'alerts a day per 100,000 residents',
      about: 'lever: alerts of cameras that controllers can look at',
    },
    cameraMemory: {
      type: 'f64',
      unit: 'days',
      about: 'lever: days over which cameras learn what is normal; 0 they never learn',
    },
    cameraLimit: {
      type: 'f64',
      unit: 'sd',
      about: 'how far from normal a meeting must lie to be flagged; 0 not set yet',
    },
    dataRefused: {
      type: 'f64',
      unit: 'share',
      about: 'lever: requests for records of calls and antennas that are refused, of those that are granted now',
    },
    dataDelay: {
      type: 'f64',
      unit: 'days',
      about: 'lever: mean days that such an answer takes beyond what it takes now',
    },
    leaks: {
      type: 'f64',
      unit: 'per line and year',
      about: 'lever: how often what the force holds on a line reaches somebody outside',
    },
    knownLines: {
      type: 'i32',
      unit: 'lines',
      about: 'lines that the force works on: their number is known, or their handset',
    },
    tactic: { type: 'u8', unit: 'option', about: 'what the force puts first; see the families of tactics', width: 4 },
    attraction: { type: 'f64', unit: 'payoff', about: 'what each option of a tactic was worth', width: 16 },
    shift: {
      type: 'f64',
      unit: 'share',
      about:
        'what its tactic adds to the hours on numbers, on holders, at open scenes: share of the lever, below 0 less',
      width: 3,
    },
    finds: { type: 'f64', unit: 'count', about: 'drugs found on people and at outlets since the last review' },
    charges: {
      type: 'f64',
      unit: 'count',
      about:
        'line holders charged since the last review; of a line from elsewhere both forces that worked on it count it',
    },
    seizedNumbers: { type: 'f64', unit: 'count', about: 'numbers ended since the last review' },
    referred: { type: 'f64', unit: 'count', about: 'people referred to safeguarding since the last review' },
  },
} as const satisfies TableSpec;
