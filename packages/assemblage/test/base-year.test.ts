import { expect, test } from 'vitest';
import { LIBRARY } from '../src/library.ts';
import { BASE_YEAR } from '../src/world/founding/base-year.ts';

test.each(Object.entries(BASE_YEAR))('the base year is founded on the default of %s', (name, value) => {
  const [owner, parameter] = name.split('.');
  expect(LIBRARY.mechanisms[owner].parameters[parameter].value).toBe(value);
});
