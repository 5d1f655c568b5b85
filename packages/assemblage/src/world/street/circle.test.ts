import { expect, test } from 'vitest';
import { CIRCLE, activeOf, circlesOf } from './circle.ts';

/** `count` networks in two catchments of two areas each; every fifth can run lines into other towns. */
function tables(count: number, order: readonly number[] = Array.from({ length: count }, (_, n) => n)) {
  return {
    networks: {
      rows: Int32Array.of(count),
      keyLo: Int32Array.from(order),
      keyHi: new Int32Array(count).fill(9),
      area: Int32Array.from(order, (key) => Math.floor((4 * key) / count)),
      exporter: Int32Array.from(order, (key) => (key % 5 === 0 ? 1 : 0)),
    },
    areas: { catchment: Int32Array.of(0, 0, 1, 1) },
  };
}

function circles(count: number, order?: readonly number[]): Int32Array {
  const { networks, areas } = tables(count, order);
  return circlesOf(networks, areas);
}

test('each knows up to four others of its role and catchment, and they know it', () => {
  const known = circles(200);
  const { networks, areas } = tables(200);
  for (let n = 0; n < 200; n++) {
    const others = [...known.subarray(n * CIRCLE, (n + 1) * CIRCLE)].filter((other) => other >= 0);
    expect(new Set(others).size).toBe(4);
    for (const other of others) {
      expect(other).not.toBe(n);
      expect(networks.exporter[other]).toBe(networks.exporter[n]);
      expect(areas.catchment[networks.area[other]]).toBe(areas.catchment[networks.area[n]]);
      expect([...known.subarray(other * CIRCLE, (other + 1) * CIRCLE)]).toContain(n);
    }
  }
});

test('whom they know does not depend on the order of rows', () => {
  const order = Array.from({ length: 60 }, (_, n) => (n * 37) % 60);
  const plain = circles(60);
  const mixed = circles(60, order);
  for (let row = 0; row < 60; row++) {
    const keys = [...mixed.subarray(row * CIRCLE, (row + 1) * CIRCLE)].map((other) => (other < 0 ? -1 : order[other]));
    expect(keys).toEqual([...plain.subarray(order[row] * CIRCLE, (order[row] + 1) * CIRCLE)]);
  }
});

test('who is alone knows nobody; a couple know each other', () => {
  expect([...circles(1)]).toEqual([-1, -1, -1, -1]);
  const two = circlesOf(
    {
      rows: Int32Array.of(2),
      keyLo: Int32Array.of(1, 2),
      keyHi: Int32Array.of(9, 9),
      area: Int32Array.of(0, 0),
      exporter: Int32Array.of(0, 0),
    },
    { catchment: Int32Array.of(0) },
  );
  expect([...two.subarray(0, 4)].filter((other) => other >= 0)).toEqual([1]);
});

test('asked for somebody active, the next one in the circle answers', () => {
  const known = Int32Array.of(5, -1, 6, 7);
  const active = [0, 0, 0, 0, 0, 0, 1, 1];
  expect(activeOf(known, active, 0, 0)).toBe(6);
  expect(activeOf(known, active, 0, 3)).toBe(7);
  expect(activeOf(known, new Uint8Array(8), 0, 0)).toBe(-1);
});
