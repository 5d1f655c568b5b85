import type { Parameters } from '../../evidence/parameter.ts';

/** How the police tap telephones, and what they make of whom they hear. */
export const WIRE_TAP = {
  days: {
    about: 'days for which telephones of a case are tapped; it begins when the handset of a line is linked',
    unit: 'days',
    value: 60,
    low: 14,
    high: 360,
    whole: true,
    evidence: { assumed: 'a warrant is given for weeks or months and can be renewed; no mean was found' },
  },
  size: {
    about: 'participants from whom on no further telephone is tapped',
    unit: 'persons',
    value: 40,
    low: 10,
    high: 120,
    whole: true,
    evidence: { assumed: 'published cases have 20 to 110 participants; the middle of the usual ones' },
  },
  taps: {
    about: 'telephones that are tapped in a case at most',
    unit: 'telephones',
    value: 12,
    low: 1,
    high: 40,
    whole: true,
    evidence: { assumed: 'each needs a warrant and people who listen; no count by case was found' },
  },
  calls: {
    about: 'calls of two who know each other, mean of pairs; pairs differ as exponential times do',
    unit: 'per week',
    value: 2,
    low: 0.3,
    high: 10,
    spread: 'log-uniform',
    evidence: { assumed: 'calls between colleagues of the trade were not found: between one in three weeks and daily' },
  },
  otherCalls: {
    about: 'the same of somebody of the trade and somebody who has nothing to do with it',
    unit: 'per week',
    value: 0.5,
    low: 0.05,
    high: 5,
    spread: 'log-uniform',
    evidence: {
      assumed:
        'a telephone calls many numbers seldom and a few every day; calls of sellers with kin, friends and shops were not found: between one in five months and most days',
    },
  },
  heard: {
    about: 'share of calls on a tapped telephone that are heard and understood',
    unit: 'share',
    value: 0.7,
    low: 0.3,
    high: 1,
    evidence: { assumed: 'people meet, use another telephone or speak of nothing; no share was found' },
  },
  others: {
    about: 'share of all who are heard who have nothing to do with it',
    unit: 'share',
    value: 0.65,
    low: 0.4,
    high: 0.8,
    evidence: { rows: ['N05'], note: '318 people heard, 110 of them participants' },
  },
  cleared: {
    about: 'share of these whom the police put aside in the end',
    unit: 'share',
    value: 0.95,
    low: 0.8,
    high: 1,
    evidence: { assumed: 'the others stay in the file as participants; nobody counts them' },
  },
} as const satisfies Parameters;
