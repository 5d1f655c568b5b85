import type { Figure, Summary } from 'assemblage';
import { readable, significant } from '../terminal/numbers.ts';

/** A line of the summary: what, how much, and how sure of the sample. */
export interface FigureLine {
  readonly label: string;
  readonly value: string;
  readonly error: string;
}

/** The figures of a run in the words of the field. Lines whose columns the run does not have are left out. */
export function figureLines({ totals, ratios, days, street }: Summary): FigureLine[] {
  // Grams and prices of several substances cannot be added up: where networks sell, each has a line of its own.
  const sales = [
    line('Sold, street weight', times(totals['gramsBulk'], 1e-6), 't'),
    line('Sold, pure', times(totals['gramsPure'], 1e-6), 't'),
    line('Paid', totals['euros'], 'euro'),
    line('Price of a gram, street weight', ratios['price'], 'euro'),
    line('Price of a pure gram', ratios['purePrice'], 'euro'),
    line('Purity', times(ratios['purity'], 100), '%'),
    line('Used by hidden frequent users', times(ratios['hiddenShare'], 100), '% of pure grams'),
  ];
  const control = [
    line('Buyers searched', totals['searches'], ''),
    line('Offences of possession recorded', totals['offences'], ''),
    line('Searched who had nothing to do with it', totals['bystanders'], ''),
    line('Sellers arrested', totals['arrests'], ''),
  ];
  const lines = [
    street === undefined
      ? line('People who use, last day', totals['users'], 'people')
      : line('Habits of use, last day: a person and a main substance', totals['users'], ''),
    line('Purchases a day', times(totals['purchases'], 1 / days), ''),
    line('People served a day, pooled buying counted', times(totals['served'], 1 / days), ''),
    ...(street === undefined ? sales : [line('Paid', totals['euros'], 'euro')]),
    line('Poisonings survived', totals['poisonings'], ''),
    line('Deaths by poisoning, expected', totals['expectedDeaths'], ''),
    line('Deaths by poisoning, as drawn by chance', totals['deaths'], ''),
    ...(street === undefined ? control : []),
  ];
  return lines.filter((entry) => entry !== undefined);
}

type Amount = Pick<Figure, 'value' | 'error'> | undefined;

function line(label: string, amount: Amount, unit: string): FigureLine | undefined {
  if (amount === undefined || !Number.isFinite(amount.value)) return undefined;
  const { value, error } = amount;
  return {
    label,
    value: `${readable(value)} ${unit}`.trim(),
    error: error > 0 ? `± ${significant((100 * error) / Math.abs(value), 2)} %` : '',
  };
}

function times(amount: Amount, factor: number): Amount {
  return amount === undefined ? undefined : { value: amount.value * factor, error: amount.error * factor };
}
