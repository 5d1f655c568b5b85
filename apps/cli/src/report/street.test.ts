import { describe, expect, test } from 'vitest';
import type { StreetSummary, Summary } from 'assemblage';
import { capture } from '../../test/capture.ts';
import { figureLines } from './figures.ts';
import { streetReport } from './street.ts';

const STREET: StreetSummary = {
  residents: 200_000,
  totals: {
    expectedViolence: { value: 120, unit: 'events' },
    killings: { value: 1, unit: 'persons' },
    childArrests: { value: 14, unit: 'persons' },
    coercedArrests: { value: 6, unit: 'persons' },
    holderArrests: { value: 30, unit: 'persons' },
    numbersEnded: { value: 9, unit: 'numbers' },
  },
  stocks: { exploitedChildren: { value: 25, unit: 'persons' }, linesUp: { value: 40, unit: 'lines' } },
  ratios: { within30: { value: 0.31, unit: 'share of deliveries' } },
  channels: { street: 0.25, line: 0.75 },
  substances: {
    cannabis: { purchases: 73_000, gramsBulk: 146_000, gramsPure: 14_600, euros: 1_460_000 },
    heroin: { purchases: 36_500, gramsBulk: 3_650, gramsPure: 1_460, euros: 182_500 },
  },
  weeks: [],
};
const figure = (value: number) => ({ value, error: 0, unit: '' });
const SUMMARY: Summary = {
  from: '2019-01-01',
  to: '2020-12-30',
  days: 730,
  sampled: false,
  totals: { users: figure(6000), gramsBulk: figure(149_650), euros: figure(1_642_500), bystanders: figure(400) },
  ratios: { price: figure(11) },
  weeks: [],
  checks: [],
  street: STREET,
};

function report(street: StreetSummary, policies: readonly string[] = []): string {
  return streetReport(capture(), SUMMARY, street, policies).join('\n');
}

describe('page one of a street world', () => {
  test('gives sums per 100,000 residents a year and in all', () => {
    expect(report(STREET)).toMatch(/Violent incidents, expected \(disputes and robberies\) +30 +120\n/);
    expect(report(STREET)).toMatch(/Exploited children arrested \(counted as victims\) +3.5 +14\n/);
    expect(report(STREET)).toMatch(/Exploited adults arrested \(counted as victims\) +1.5 +6\n/);
    expect(report(STREET)).toMatch(/Searched who had nothing to do with it +100 +400\n/);
  });

  test('gives what is there on a mean day, and person-days', () => {
    expect(report(STREET)).toMatch(/Children exploited +12.5 +25 +18,300\n/);
    expect(report(STREET)).toMatch(/Lines that can be reached +20 +40\n/);
  });

  test('keeps substances apart', () => {
    expect(report(STREET)).toMatch(/cannabis +100 +7.3 +10 +100 +10 %\n/);
    expect(report(STREET)).toMatch(/heroin +50 +0.73 +50 +125 +40 %\n/);
    const labels = figureLines(SUMMARY).map(({ label }) => label);
    expect(labels).not.toContain('Price of a gram, street weight');
    expect(figureLines({ ...SUMMARY, street: undefined as never }).map(({ label }) => label)).toContain(
      'Price of a gram, street weight',
    );
  });

  test('shows the form of the market, largest first', () => {
    expect(report(STREET)).toMatch(/channel: line +75 %\n.*channel: street +25 %\n/);
  });

  test('leaves out what the run does not have', () => {
    expect(report({ ...STREET, ratios: {} })).not.toContain('within 30 minutes');
    expect(report(STREET)).not.toContain('People referred');
  });

  test('says which violence is meant', () => {
    expect(report(STREET)).toContain('Violence (serious only; its level is fitted to homicide):');
  });

  test('has rows of cameras and leaks where such a policy is on, or where something was counted', () => {
    const nothing = { value: 0, unit: 'persons' };
    const idle = { ...STREET, totals: { ...STREET.totals, wronglyFlagged: nothing, wronglyListed: nothing } };
    expect(report(idle)).not.toMatch(/Flagged by cameras|On lists that got out/);
    expect(report(idle, ['cameras'])).toMatch(/Flagged by cameras.* 0 +0\n/);
    expect(report(idle, ['cameras'])).not.toContain('On lists that got out');
    expect(report(idle, ['leaking-records'])).toContain('On lists that got out');
    const counted = { ...idle, totals: { ...idle.totals, wronglyFlagged: { value: 3, unit: 'persons' } } };
    expect(report(counted)).toMatch(/Flagged by cameras.* 3\n/);
  });

  test('gives homes that are taken over once, and only where lines come from outside', () => {
    const stocksOf = (homes: number, countyLines: number) => ({
      exploitedAdults: { value: 9, unit: 'persons' },
      homes: { value: homes, unit: 'homes' },
      countyLines: { value: countyLines, unit: 'lines' },
    });
    expect(report({ ...STREET, stocks: stocksOf(0, 0) })).not.toMatch(/home is taken|Homes taken/);
    const both = report({ ...STREET, stocks: stocksOf(4, 12) });
    expect(both).toMatch(/Adults made to run for lines +2.5 +5 +3,650\n/);
    expect(both).toMatch(/Adults whose home is taken over \(cuckooing\) +2 +4 +2,920\n/);
    expect(both).not.toContain('Homes taken over');
  });
});
