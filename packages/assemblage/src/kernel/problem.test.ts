import { describe, expect, it } from 'vitest';
import { editDistance, nearestName } from './nearest.ts';
import { PROBLEMS } from './problem-codes.ts';
import { formatProblem, Problem, Problems, quoted, someOf } from './problem.ts';

describe('problem', () => {
  it('says code, place, what is wrong, what was expected, the nearest name and what to do', () => {
    const problem = new Problem('AS103', 'unknown key "sclae"', {
      where: { file: 'a.yaml', line: 4, column: 1 },
      expected: 'one of name, scale',
      nearest: 'scale',
    });
    expect(formatProblem(problem).split('\n')).toEqual([
      'AS103 a.yaml:4:1: unknown key "sclae"',
      '  expected: one of name, scale',
      '  did you mean: scale',
      '  Use one of the keys named in the message.',
    ]);
  });

  it('leaves out what it does not know', () => {
    expect(formatProblem(new Problem('AS404', 'no DuckDB', { hint: 'Get it.' }))).toBe('AS404 no DuckDB\n  Get it.');
  });

  it('shows at most ten problems of a file', () => {
    const problems = new Problems(Array.from({ length: 12 }, (_, n) => new Problem('AS105', `wrong ${n}`)));
    expect(problems.message).toContain('wrong 9');
    expect(problems.message).not.toContain('wrong 10');
    expect(formatProblem(problems)).toMatch(/and 2 more$/);
  });

  it('quotes on one short line', () => {
    expect(quoted('a\nb\u0007')).toBe('"a\\nb\\u0007"');
    expect(quoted('x'.repeat(500)).length).toBe(60);
    expect(quoted(undefined)).toBe('undefined');
    expect(someOf(['a', 'b', 'c'], 2)).toBe('a, b, ... (3 in all)');
  });

  it('has a title and an advice for every code', () => {
    for (const [code, kind] of Object.entries(PROBLEMS)) {
      expect(code).toMatch(/^AS[1-5]\d\d$/);
      expect(kind.title.length).toBeGreaterThan(3);
      expect(kind.advice).toMatch(/\.$/);
    }
  });
});

describe('nearest name', () => {
  it.each([
    ['scale', 'scale', 0],
    ['sclae', 'scale', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('%s to %s is %i', (left, right, distance) => expect(editDistance(left, right)).toBe(distance));

  it('finds the closest, and nothing when none is close', () => {
    expect(nearestName('Hambrug', ['Homburg', 'Hamburg', 'Bamberg'])).toBe('Hamburg');
    expect(nearestName('hamburg', ['Hamburg'])).toBe('Hamburg');
    expect(nearestName('MUNCHEN', ['Mannheim', 'München'])).toBe('München');
    expect(nearestName('xyz', ['Hamburg', 'Valencia'])).toBeUndefined();
  });
});
