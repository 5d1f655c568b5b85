import { policy } from './policy.ts';

export const platformModeration = policy({
  name: 'platform-moderation',
  about: 'Platforms take down more of the contacts by which people are recruited online.',
  parameters: {
    share: {
      about: 'share of recruiting contacts that platforms take down',
      unit: 'share',
      value: 0.7,
      low: 0,
      high: 1,
      evidence: { assumed: 'a choice of the ministry; platforms publish counts of what they take down, not shares' },
    },
  },

  pull(levers, p) {
    levers.set('moderation', p.share);
  },
});
