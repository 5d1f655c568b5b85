import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { seedWords } from '../../packages/assemblage/src/kernel/keys.ts';
import { streamOf, threefry } from '../../packages/assemblage/src/kernel/threefry.ts';
import { failures } from './checks.ts';
import { drawWords, ORDERS } from './orders.ts';
import type { Order } from './orders.ts';

const SCRIPT = fileURLToPath(new URL('../draws.ts', import.meta.url));
const hex = (words: Int32Array) => Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ');

const FIRST: Record<Order, string> = {
  rows: '67060d01 4facc3fb 9233754a 9f70df1a ad073213 27a9db82 fc877aab 73062436',
  days: '3dac74b0 ff4e61be 559880b4 3cd01685 3e8fa94e 30e18b8e 03c29733 a1ee63bd',
  decisions: 'b5efb04f a5804c27 4482ac27 b0267a8b ddd0dd77 5e04f8a7 62e4c2d1 93c4b09e',
  seeds: '0df14a7f 77ec049d d6403db5 825fe215 7011762d 71dbc96c 8569b881 4cdd4306',
};

function take(order: Order, count: number, rounds?: number): Int32Array {
  const words = new Int32Array(count);
  drawWords(order, rounds === undefined ? {} : { rounds })(words);
  return words;
}

describe('orders', () => {
  test.each(ORDERS)('by %s: the first words are pinned', (order) => {
    expect(hex(take(order, 2048).subarray(0, 8))).toBe(FIRST[order]);
    expect(take(order, 4096, 13)).toEqual(take(order, 4096));
  });

  test('the words are the draws of the address', () => {
    const draw = (seed: number, decision: number, day: number, ordinal: number) => {
      const out = new Int32Array(2);
      streamOf(...seedWords(seed), decision, day, 0, out);
      threefry(out[0]!, out[1]!, ordinal, 1, 13, out);
      return out;
    };
    for (const i of [0, 1, 700, 1500]) {
      const at = (order: Order) => take(order, 4096).slice(2 * i, 2 * i + 2);
      expect(at('rows')).toEqual(draw(20261121, 32, 100, i));
      expect(at('days')).toEqual(draw(20261121, 32, i, 12345));
      expect(at('decisions')).toEqual(draw(20261121, i, 100, 12345));
      expect(at('seeds')).toEqual(draw(20261121 + i, 32, 100, 12345));
    }
  });

  test.each(ORDERS)('by %s: a small battery passes with 13 rounds and sees 2 and 3', (order) => {
    expect(failures(take(order, 2 ** 20))).toEqual([]);
    expect(failures(take(order, 2 ** 20, 2)).length).toBeGreaterThanOrEqual(4);
    expect(failures(take(order, 2 ** 20, 3))).toContain('avalanche');
  });

  test('the small battery sees 9 rounds by rows', () => {
    expect(failures(take('rows', 2 ** 20, 9))).toContain('avalanche');
  });
});

describe('the script', () => {
  test('writes raw words, low byte first, exactly as many as asked', () => {
    const bytes = execFileSync(process.execPath, [SCRIPT, '--by', 'rows', '--words', '70001'], { maxBuffer: 2 ** 20 });
    expect(bytes.length).toBe(280_004);
    const expected = take('rows', 71_680);
    for (let i = 0; i < 70_001; i += 997) expect(bytes.readInt32LE(4 * i)).toBe(expected[i]);
  });

  test('ends quietly when the reader has enough', async () => {
    const child = spawn(process.execPath, [SCRIPT, '--by', 'days'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (part) => (said += String(part)));
    let read = 0;
    child.stdout.on('data', (part: Buffer) => {
      read += part.length;
      if (read > 2 ** 20) child.stdout.destroy();
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, said]).toEqual([0, '']);
  });

  test.each([
    [['--by', 'dyas'], 'did you mean days?'],
    [[], '--by is missing; expected one of rows, days, decisions, seeds'],
    [['--by', 'rows', '--rounds', '0'], '--rounds is 0; expected a whole number from 1 to 32'],
    [['--by', 'rows', '--words', '-3'], '--words'],
    [['--by', 'rows', '--word', '3'], 'did you mean words?'],
    [['rows'], 'rows is not an option'],
  ])('%j is refused with one clear message', (options, message) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...options], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });
});
