import type { Parameters } from '../../evidence/parameter.ts';

/** Parameters of `cameras`. How much is covered, looked at and learned from are levers. */
export const CAMERAS = {
  meetings: {
    about: 'ordinary short meetings in public space for each resident and day',
    unit: 'per resident and day',
    value: 0.6,
    low: 0.15,
    high: 3,
    spread: 'log-uniform',
    evidence: { assumed: 'three hours out among others with one such meeting in five hours; no count was found' },
  },
  shift: {
    about: 'how far dealing hand to hand lies from ordinary meetings in length and form',
    unit: 'sd of ordinary meetings',
    value: 2,
    low: 1,
    high: 3,
    evidence: {
      assumed:
        'a very short contact is what sellers themselves hold for a sign (S06); no measure was found, and it decides what a camera can tell at all',
    },
  },
  shiftTakenOn: {
    about: 'how far dealing lies from them that has taken on their form: where nothing goes from hand to hand',
    unit: 'sd of ordinary meetings',
    value: 0.5,
    low: 0,
    high: 1,
    evidence: { assumed: 'less than hand to hand; that sellers adapt to the sign is described (S06), not how far' },
  },
  reach: {
    about: 'rate at which officers are there in time, for each alert that is looked at',
    unit: 'per alert',
    value: 0.02,
    low: 0.005,
    high: 0.2,
    spread: 'log-uniform',
    evidence: {
      assumed:
        'meetings last seconds and officers need minutes. At .1, the first choice, cameras alone would have as many people stopped as all searches of today (E04); P11 had been run by then',
    },
  },
  told: {
    about: 'rate at which the seller of a meeting to which officers came is known and arrested',
    unit: 'per meeting',
    value: 0.2,
    low: 0.05,
    high: 1,
    spread: 'log-uniform',
    evidence: {
      assumed: 'recordings are of use in 29 % of all crimes and add nothing for possession (E21): less than that share',
    },
  },
  deterrence: {
    about: 'how strongly full cover keeps open dealing away: odds of dealing fall by exp(-this x share covered)',
    unit: 'per whole cover',
    value: 0.15,
    low: 0.02,
    high: 0.5,
    spread: 'log-uniform',
    evidence: {
      assumed:
        'as three officer hours a day at the strength of scene-patrol; falls of crime where cameras are (E19, E20) are net effects, and targets here',
    },
  },
} as const satisfies Parameters;
