import { describe, expect, test } from 'vitest';
import { capture } from '../../test/capture.ts';
import { columnChart, roundUp } from './chart.ts';
import { bytes, duration, percent, readable, significant, whole } from './numbers.ts';
import { createProgress } from './progress.ts';
import { table } from './table.ts';

describe('numbers', () => {
  test.each([
    [0, '0'],
    [1234567.8, '1.23 million'],
    [999_600, '1 million'],
    [12.345e9, '12.3 billion'],
    [845.2, '845'],
    [12_345, '12,300'],
    [0.61234, '0.612'],
    [-3.14159, '-3.14'],
    [NaN, 'not known'],
  ])('%d is read as %s', (value, text) => expect(readable(value)).toBe(text));

  test('in other forms', () => {
    expect([whole(-1234567), percent(0.123), significant(0.00001234), significant(1.5)]).toEqual([
      '-1,234,567',
      '12.3 %',
      '0.0000123',
      '1.5',
    ]);
    expect([duration(0.04), duration(59.6), duration(200), duration(7500)]).toEqual([
      '0.0 s',
      '1 min 0 s',
      '3 min 20 s',
      '2 h 5 min',
    ]);
    expect([bytes(12), bytes(1_500), bytes(3.2e6), bytes(1.05e9)]).toEqual(['12 bytes', '1.5 kB', '3.2 MB', '1.05 GB']);
  });
});

test('a table is aligned, and the wrapped column goes on below', () => {
  const terminal = capture(40);
  const columns = [{ title: 'name' }, { title: 'n', right: true }, { title: 'about', wrap: true }];
  const text = table(terminal, columns, [
    ['one', '1', 'a sentence that is too long for the line'],
    ['seventeen', '1,700', 'short'],
  ]);
  expect(text).toBe(
    [
      'name           n  about',
      'one            1  a sentence that is too',
      '                  long for the line',
      'seventeen  1,700  short',
      '',
    ].join('\n'),
  );
});

test('a table takes all of a wide screen, and no more than it needs', () => {
  const about = Array.from({ length: 30 }, () => 'word').join(' ');
  const columns = [{ title: 'name' }, { title: 'about', wrap: true }];
  const linesOf = (screen: number) =>
    table({ ...capture(120), screen }, columns, [['one', about]])
      .trimEnd()
      .split('\n');
  expect(linesOf(120).length).toBe(3);
  expect(linesOf(200)).toEqual(['name  about', `one   ${about}`]);
});

const PEOPLE = [{ title: 'name' }, { title: 'born', right: true }, { title: '' }, { title: 'about', wrap: true }];
const ROWS = [
  ['Anna-Charlotte-Josephine', '1,900', '± 2', 'she wrote a letter every day'],
  ['Bo', '7', '', 'short'],
];

test('a table that no wrapping makes narrow enough is a record a row', () => {
  expect(table(capture(30), PEOPLE, ROWS).split('\n')).toEqual([
    'name   Anna-Charlotte-Josephine',
    'born   1,900 ± 2',
    'about  she wrote a letter',
    '       every day',
    '',
    'name   Bo',
    'born   7',
    'about  short',
    '',
    '',
  ]);
});

test('a table in a file is as wide as it has to be', () => {
  expect(table(capture(30, false), PEOPLE, ROWS)).toMatch(
    /^name +born +about\nAnna-Charlotte-Josephine +1,900 +± 2 +she/,
  );
});

test.each([20, 40, 60, 80, 120])('progress keeps to one line of %d characters', (width) => {
  const terminal = { ...capture(width), live: true };
  let now = 0;
  const progress = createProgress(terminal, 365, 0, () => (now += 200));
  for (let day = 1; day <= 365; day++) progress.update(day, '2023-01-01');
  const lines = terminal.stderr().split('\r\u001b[2K').slice(1);
  expect(lines).toHaveLength(365);
  for (const line of lines) expect(line.length).toBeLessThan(width);
  expect(lines.at(-1)).toMatch(width > 30 ? /365 of 365 .*100 %/ : /^100 %$/);
});

test('a chart rises from zero', () => {
  const lines = columnChart([0, 5, 10], {
    height: 2,
    format: String,
    mark: (index) => (index === 0 ? 'Jan' : undefined),
  });
  expect(lines).toEqual(['10 ┤  █', ' 5 ┤ ██', ' 0 └───', '    Jan']);
  expect([roundUp(0), roundUp(87), roundUp(1_000_000), roundUp(0.013)]).toEqual([1, 100, 1_000_000, 0.015]);
});

test('progress writes a line every five seconds where there is no terminal', () => {
  const terminal = capture();
  let now = 0;
  const progress = createProgress(terminal, 100, 0, () => now);
  for (let day = 1; day <= 100; day++) {
    now += 120;
    progress.update(day, '2023-01-01');
  }
  progress.end();
  expect(terminal.stderr()).toBe(
    '2023-01-01  day 42 of 100   42 %  7.0 s left\n2023-01-01  day 84 of 100   84 %  1.9 s left\n',
  );
});
