import { describe, expect, test } from 'vitest';
import { valuesOf } from '../evidence/parameter.ts';
import { registerOf } from '../evidence/register.ts';
import { LIBRARY } from '../library.ts';
import type { LeverName, Levers } from '../world/levers.ts';
import { LEVERS } from '../world/levers.ts';
import { EVERY_COLUMN } from '../../test/runs.ts';
import { FAMILIES } from '../world/street/practices.ts';
import { TACTIC_FAMILIES } from '../world/street/tactics.ts';
import { NOT_LINKS, RISK_LINKS } from './catalogue.ts';
import { BEARERS } from './link.ts';
import { OBJECTS } from './objects.ts';
import { rateWords } from './words.ts';

const PARAMETERS = new Set(registerOf(LIBRARY).map(({ owner, name }) => `${owner}.${name}`));
const IDS = new Set(RISK_LINKS.map(({ id }) => id));

/** Levers that a policy moves, with its default settings. */
function leversOf(policy: string): Set<LeverName> {
  const moved = new Set<LeverName>();
  const note = (lever: LeverName) => void moved.add(lever);
  const { pull, parameters } = LIBRARY.policies[policy];
  pull({ set: note, scale: note, add: note } satisfies Levers, valuesOf(parameters));
  return moved;
}

describe('the list of links', () => {
  test('has every mechanism of control and rivalry, or says why it is no link', () => {
    const named = new Set(RISK_LINKS.flatMap(({ by }) => by));
    const acting = Object.values(LIBRARY.mechanisms).filter(({ phase }) => phase === 'control' || phase === 'rivalry');
    expect(acting.map(({ name }) => name).filter((name) => !named.has(name) && !(name in NOT_LINKS))).toEqual([]);
    expect(Object.keys(NOT_LINKS).filter((name) => named.has(name) || !(name in LIBRARY.mechanisms))).toEqual([]);
  });

  test('has no id twice, and its paths lead to links', () => {
    expect(IDS.size).toBe(RISK_LINKS.length);
    const pointed = RISK_LINKS.flatMap(({ leadsTo, sameDay = [] }) => [...leadsTo, ...sameDay]);
    expect(pointed.filter((id) => !IDS.has(id))).toEqual([]);
    const ending = RISK_LINKS.filter(({ harm, leadsTo }) => harm === undefined && leadsTo.length === 0);
    expect(ending.map(({ id }) => id)).toEqual([]);
  });

  test.each(RISK_LINKS)('$id names what exists', (link) => {
    expect(link.by.filter((name) => !(name in LIBRARY.mechanisms))).toEqual([]);
    const named = [...link.rate, ...link.costs.flatMap(({ parameter }) => parameter ?? [])];
    expect(named.filter((name) => !PARAMETERS.has(name))).toEqual([]);
    // Of its own mechanisms, or of those of a link that leads to it: what is told by somebody who talks.
    const leading = RISK_LINKS.filter(({ leadsTo }) => leadsTo.some((id) => id === link.id));
    const acting = new Set<string>([link, ...leading].flatMap(({ by }) => by));
    const ofOthers = link.rate.filter((name) => !acting.has(name.split('.')[0]));
    expect(ofOthers).toEqual([]);
    expect(link.practices.filter(({ family }) => !FAMILIES.includes(family))).toEqual([]);
    expect(link.tactics.filter((family) => !TACTIC_FAMILIES.includes(family))).toEqual([]);
    expect(link.bears.filter((bearer) => !BEARERS.includes(bearer))).toEqual([]);
    expect(link.object in OBJECTS).toBe(true);
  });

  test.each(RISK_LINKS)('$id is counted on columns that its mechanisms write', ({ by, made, expected }) => {
    const written = new Set<string>(by.flatMap((name) => LIBRARY.mechanisms[name].writes));
    const counted = 'adds' in made ? made.adds : 'turns' in made ? made.turns : 'visits.stopped';
    const columns = [counted, ...(expected === undefined ? [] : [expected])];
    expect(columns.filter((column) => !written.has(column) || !EVERY_COLUMN.includes(column))).toEqual([]);
  });

  test.each(RISK_LINKS)('$id names policies that move the lever it is said to hang on', ({ levers }) => {
    for (const { lever, policies } of levers) {
      expect(lever in LEVERS).toBe(true);
      for (const policy of policies) expect([...leversOf(policy)], `${policy} moves ${lever}`).toContain(lever);
    }
  });

  test('says a rate as a share of events only: of searches, never of days', () => {
    const shares = RISK_LINKS.filter(({ share }) => share === true);
    expect(shares.map(({ id }) => id)).toEqual(expect.arrayContaining(['drug-found', 'offence-recorded']));
    expect(shares.filter(({ object }) => OBJECTS[object].unit.endsWith('days'))).toEqual([]);
    const words = (id: string) => RISK_LINKS.filter((link) => link.id === id).map((link) => rateWords(link).words);
    expect(words('drug-found')).toEqual(['% of searches']);
    expect(words('number-known')).toEqual(['per 1,000 number-days']);
  });

  test('has the taking of a home, and the adult who lives there bears it', () => {
    const taking = RISK_LINKS.filter(({ made }) => 'turns' in made && made.turns === 'lines.home');
    expect(taking.map(({ bears }) => bears)).toEqual([['exploited adult']]);
  });

  test('counts a child as a victim, and nobody else bears an arrest of a child', () => {
    const ofChildren = RISK_LINKS.filter(({ object }) => object === 'child').map(({ bears }) => bears);
    expect(ofChildren).toEqual([['child']]);
  });
});
