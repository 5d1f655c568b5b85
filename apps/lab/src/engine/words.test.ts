import { describe, expect, test } from 'vitest';
import { readScenario } from './run.ts';
import { wordsForPage } from './words.ts';

function told(text: string): string {
  try {
    readScenario(text);
  } catch (error) {
    return wordsForPage(error);
  }
  return 'nothing';
}

describe('what is wrong with a scenario', () => {
  test('of a link or of the panel is told without lines that nobody sees, and without commands', () => {
    const words = told('{"base":"mars","days":"many","policies":[{"policy":"port-screning"}]}');
    expect(words).toContain('AS115');
    expect(words).not.toMatch(/this page|:1:|`assemblage/);
    expect(words).toContain('in the view Ask, under “World”');
    expect(told('{"base":"europe","policies":[{"policy":"port-screning"}]}')).toMatch(
      /did you mean: port-screening[^]*under “Add a policy”/,
    );
  });

  test('of a file names its line', () => {
    expect(told('base: europe\nsuspects: [one]\n')).toContain('the file:2:1');
  });
});
