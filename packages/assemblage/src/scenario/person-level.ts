import { Problem } from '../kernel/problem.ts';
import type { Where } from '../kernel/problem.ts';

/** Words that would name data on single people. */
const PERSON_WORDS =
  /^(people|persons?|individuals?|names|suspects?|offenders?|arrestees?|defendants?|victims?|patients?|clients?|customers?|users?|dealers?|sellers?|informants?|phones?|phonenumbers?|imeis?|imsis?|msisdns?|address(es)?|emails?|passports?|birthdates?|datesofbirth|nationalids?|personaldata|microdata|casefiles?)$/;

/** True for a key that could only hold data on single people. */
export function isPersonLevel(key: string): boolean {
  return PERSON_WORDS.test(key.toLowerCase().replace(/[^a-z]/g, ''));
}

export function personLevel(key: string, where: Where): Problem {
  const message = `\`${key}\` would hold data on single people, and no reader for person-level data exists`;
  return new Problem('AS119', message, {
    where,
    expected: 'settings of the model; figures come from published aggregates',
  });
}
