import { describe, expect, test } from 'vitest';
import { chunksOf } from '../../test/runs.ts';
import { smallCity } from '../../test/street.ts';
import { LIBRARY } from '../library.ts';
import type { Lens } from '../lenses/lens.ts';
import { columnOf } from './columns-of.ts';
import { createDataCard, dataCardText } from './data-card.ts';
import type { Chunk } from './tables.ts';

const NAMES = Object.values(LIBRARY.lenses)
  .filter(({ worlds }) => worlds?.includes('city') !== false)
  .map(({ name }) => name);
// Long enough that entries, nine in ten of all searches, are fewer than these whatever chance does.
const RUN = chunksOf(
  smallCity({
    days: 84,
    lenses: NAMES.map((lens) => ({ lens, settings: {} })),
    parameters: { 'street.followed': 1 },
  }),
);

function cardOf(name: string, chunks: readonly Chunk[] = RUN) {
  const card = createDataCard(LIBRARY.lenses[name] as Lens, {});
  for (const chunk of chunks) card.add([chunk]);
  return card.finish();
}

/** How many rows of the run's tables of a lens are so, counted without the card. */
function count(table: string, column: string, is: (value: unknown) => boolean): number {
  return RUN.filter((chunk) => chunk.table === table)
    .flatMap((chunk) => [...(columnOf(chunk, column) ?? [])] as unknown[])
    .filter(is).length;
}

describe('the data card of a lens', () => {
  test.each(NAMES)('of %s says what it is and counts shares that are shares', (name) => {
    const card = cardOf(name);
    expect(Object.values(card.said ?? {}).length).toBe(4);
    expect(card.settings.map((setting) => setting.name)).toEqual(Object.keys(LIBRARY.lenses[name].parameters));
    for (const { yes, of } of card.rates) expect(yes >= 0 && yes <= of && of <= card.rows).toBe(true);
    expect(card.rows).toBe(count(`lenses/${name}`, 'id', () => true));
  });

  test('base rates are those of the rows and labels of the run', () => {
    const card = cardOf('stop-and-search');
    const bystanders = count('lenses/labels/stop-and-search', 'trueBystander', (value) => value === true);
    expect(bystanders).toBeGreaterThan(5);
    expect(card.rates.find(({ name }) => name === 'bystanders')).toMatchObject({ yes: bystanders, of: card.rows });
    const searches = card.coverage.find(({ name }) => name === 'searches');
    expect(searches?.recorded).toBe(card.rows);
    expect(searches?.happened).toBeGreaterThan(card.rows);
    expect(searches?.happened).toBeLessThan(1.35 * card.rows);
  });

  test('rows and labels may come apart: those of one id meet', () => {
    const apart = [...RUN].sort((a, b) => Number(a.table.includes('labels')) - Number(b.table.includes('labels')));
    expect(cardOf('police-records', apart)).toEqual(cardOf('police-records'));
  });

  test('the page has every rate and setting, says that all is synthetic, and ends in the note', () => {
    const card = cardOf('safeguarding-referrals');
    const text = dataCardText(card, "A model's result.");
    for (const { about } of [...card.rates, ...card.coverage, ...card.settings]) expect(text).toContain(about);
    expect(text).toContain('synthetic');
    expect(text.trimEnd().endsWith("A model's result.")).toBe(true);
  });
});
