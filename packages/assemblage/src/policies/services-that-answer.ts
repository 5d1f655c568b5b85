import { policy } from './policy.ts';

export const servicesThatAnswer = policy({
  name: 'services-that-answer',
  about:
    'The service of messages that most people have answers requests of the police for records; where lines can take orders by one (`street.services: 1`).',
  parameters: {
    share: {
      about: 'share of requests that it answers, of those that the rules of access grant',
      unit: 'share',
      value: 0.8,
      low: 0,
      high: 1,
      evidence: { assumed: 'a choice of the provider and of those who make its rules, not a measured quantity' },
    },
    delay: {
      about: 'mean days that an answer takes',
      unit: 'days',
      value: 14,
      low: 0,
      high: 365,
      evidence: { assumed: 'a choice of the provider and of those who make its rules, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.set('answers', p.share);
    levers.set('answerDelay', p.delay);
  },
});
