import { describe, expect, test } from 'vitest';
import type { Scenario } from '../src/scenario/scenario.ts';
import { CLOSED, OPEN } from '../src/world/outlets.ts';
import { LINE_UP, NO_LINE } from '../src/world/street/lines.ts';
import type { Tables } from './differences.ts';
import { live } from './runs.ts';
import { smallBritain, smallCity, STRONG } from './street.ts';

const SHELVES = 4;
/** Rivals rob lines more than anything else. */
const ROBBED = {
  'robbery.hazard': 0.5,
  'robbery.rivals': 0.8,
  'robbery.reached': 120,
  'robbery.loot': 100,
  'robbery.backing': 20,
};

/** What is wrong with the slots of lines and with their outlets, and those of networks, at the end of a day. */
function flaws({ lines, numbers, handsets, networks, outlets }: Tables): string[] {
  const found: string[] = [];
  for (let l = 0; l < lines.rows[0]; l++) {
    const none = lines.state[l] === NO_LINE;
    const shelves = Array.from({ length: SHELVES }, (_, s) => lines.outlets[l * SHELVES + s]).filter((o) => o >= 0);
    const wrong = {
      'an outlet of another line': shelves.some((o) => outlets.line[o] !== l),
      'an outlet of another network': shelves.some((o) => outlets.network[o] !== lines.network[l]),
      'open and not up, or up and not open': shelves.some(
        (o) => (outlets.state[o] === OPEN) !== (lines.state[l] === LINE_UP),
      ),
      'a slot that is not its own': networks.firstLine[lines.owner[l]] > l,
      'no area': !none && lines.area[l] < 0,
      'left to who ran it': none && lines.network[l] !== lines.owner[l],
      'an area, or a home': none && (lines.area[l] >= 0 || lines.home[l] >= 0),
      'links, or a number': none && numbers.live[l] + numbers.known[l] + handsets.linked[l] + handsets.carrier[l] > 0,
      runners: none && lines.posts[l] + lines.adults[l] + lines.children[l] + lines.coerced[l] > 0,
      'an open outlet': none && shelves.some((o) => outlets.state[o] !== CLOSED),
      stock: none && shelves.some((o) => outlets.stockBulk[o] > 0),
    };
    found.push(
      ...Object.entries(wrong).flatMap(([what, is]) => (is ? [`line ${l} (${lines.state[l]}): ${what}`] : [])),
    );
  }
  for (let n = 0; n < networks.rows[0]; n++) {
    for (let s = n * SHELVES; s < (n + 1) * SHELVES; s++) {
      const o = networks.outlets[s];
      if (o >= 0 && (outlets.network[o] !== n || outlets.line[o] >= 0)) found.push(`network ${n}: not its own outlet`);
    }
  }
  return found;
}

/** Lives in strife: the first flaws, with their day, and what of that which could bring them about did not happen. */
function disorder(scenario: Scenario): string[] {
  const happened = { linesRobbed: 0, linesEnded: 0, linesOpened: 0 };
  const found: string[] = [];
  live(scenario, {}, ({ day }, tables) => {
    for (const name of ['linesRobbed', 'linesEnded', 'linesOpened'] as const)
      for (let a = 0; a < tables.areas.rows[0]; a++) happened[name] += tables.areaTallies[name][a];
    if (found.length === 0) found.push(...flaws(tables).map((flaw) => `day ${day}: ${flaw}`));
  });
  return [
    ...found.slice(0, 5),
    ...Object.entries(happened).flatMap(([what, count]) => (count < 2 ? [`${what}: ${count}`] : [])),
  ];
}

const LONG = 300_000;

describe('lines, numbers, outlets and slots stay in one state, whoever opens, robs, closes or gives up a line', () => {
  const options = { days: 60, policies: STRONG, parameters: ROBBED };

  test('in a city', () => expect(disorder(smallCity(options))).toEqual([]), LONG);

  test('in Britain, with lines from elsewhere', () => expect(disorder(smallBritain(options))).toEqual([]), LONG);
});
