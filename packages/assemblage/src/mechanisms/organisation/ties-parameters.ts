import type { Parameters } from '../../evidence/parameter.ts';

/** Parameters of `ties`: how people of the trade come to know each other, lose sight of each other, and look for others. */
export const KNOWING = {
  meets: {
    about: 'acquaintances of acquaintances whom a person is brought together with',
    unit: 'persons a month',
    value: 1,
    low: 0,
    high: 4,
    evidence: {
      assumed:
        'that ties close over a third person is old (literature:Coleman1988), how fast among sellers was not found: monthly, since colleagues see each other every week and strangers of the trade seldom; 0 is nobody ever',
    },
  },
  vouched: {
    about: 'share of them who are taken up although they are of another network',
    unit: 'share',
    value: 0.1,
    low: 0.01,
    high: 0.5,
    evidence: {
      assumed:
        'security is bought with fewer ties (literature:MorselliGiguerePetit2007), in words; a stranger needs somebody who vouches, and one in ten is a guess over a wide range',
    },
  },
  fades: {
    about: 'acquaintances that are given up, of those that serve no business',
    unit: 'share a month',
    value: 0.1,
    low: 0.02,
    high: 0.4,
    spread: 'log-uniform',
    evidence: { assumed: 'a tie without business lasts ten months in the mean, between two months and four years' },
  },
  search: {
    about: 'ties made good by somebody who has lost some, or knows nobody',
    unit: 'ties a month',
    value: 1,
    low: 0,
    high: 8,
    evidence: {
      assumed:
        'orphans turn to acquaintances of acquaintances (literature:DuijnKashirinSloot2014), how fast is not published: as fast as a post is filled, a month; 0 is never',
    },
  },
} as const satisfies Parameters;
