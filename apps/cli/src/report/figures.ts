import type { Figure, Manifest, Summary } from 'assemblage';
import { percent, readable, significant, whole } from '../terminal/numbers.ts';

/** A line of the summary: what, how much, and how sure of the sample. */
export interface FigureLine {
  readonly label: string;
  readonly value: string;
  readonly error: string;
}

/** The figures of a run in the words of the field. Lines whose columns the run does not have are left out. */
export function figureLines(manifest: Manifest, summary: Summary): FigureLine[] {
  const { totals, days } = summary;
  const { purchases, gramsBulk, gramsPure, euros, expectedDeaths, deaths, usedPure, hiddenPure } = totals;
  const lines = [
    line('People who use, last day', totals['users'], 'people'),
    line('Purchases a day', perDay(purchases, days), ''),
    line('People served a day, pooled buying counted', perDay(totals['served'], days), ''),
    line('Sold, street weight', tonnes(gramsBulk), 't'),
    line('Sold, pure', tonnes(gramsPure), 't'),
    line('Paid', euros, 'euro'),
    line('Price of a gram, street weight', ratio(euros, gramsBulk), 'euro'),
    line('Price of a pure gram', ratio(euros, gramsPure), 'euro'),
    line('Purity', percentOf(ratio(gramsPure, gramsBulk)), '%'),
    line('Use by hidden frequent users', percentOf(ratio(hiddenPure, usedPure)), '% of pure grams'),
    line('Poisonings survived', totals['poisonings'], ''),
    line('Deaths by poisoning, expected', expectedDeaths, ''),
    line('Deaths by poisoning, as they fell', deaths, ''),
    line('People searched', totals['searches'], ''),
    line('Offences of possession recorded', totals['offences'], ''),
    line('People searched who had nothing to do with it', totals['bystanders'], ''),
    line('Sellers arrested', totals['arrests'], ''),
  ];
  const simulated = { label: 'People really simulated, last day', value: whole(manifest.size.people), error: '' };
  return [simulated, ...lines.filter((entry) => entry !== undefined)];
}

type Amount = Pick<Figure, 'value' | 'error'> | undefined;

function line(label: string, amount: Amount, unit: string): FigureLine | undefined {
  if (amount === undefined || !Number.isFinite(amount.value)) return undefined;
  const { value, error } = amount;
  const text = unit === '%' ? percent(value / 100) : `${readable(value)} ${unit}`.trim();
  return { label, value: text, error: error > 0 ? `± ${significant((100 * error) / Math.abs(value), 2)} %` : '' };
}

function perDay(amount: Amount, days: number): Amount {
  return amount === undefined ? undefined : { value: amount.value / days, error: amount.error / days };
}

function tonnes(amount: Amount): Amount {
  return amount === undefined ? undefined : { value: amount.value / 1e6, error: amount.error / 1e6 };
}

/** The design errors of top and bottom go together; that of a ratio is not claimed. */
function ratio(top: Amount, bottom: Amount): Amount {
  return top === undefined || bottom === undefined ? undefined : { value: top.value / bottom.value, error: 0 };
}

function percentOf(amount: Amount): Amount {
  return amount === undefined ? undefined : { value: amount.value * 100, error: amount.error * 100 };
}
