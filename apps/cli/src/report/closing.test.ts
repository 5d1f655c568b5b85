import { expect, test } from 'vitest';
import type { Manifest, ManifestFile } from 'assemblage';
import { capture } from '../../test/capture.ts';
import { ENGINE } from '../engine.ts';
import { closing } from './closing.ts';

function closingOf(
  world: string,
  lenses: readonly string[] = [],
  files: readonly Partial<ManifestFile>[] = [],
): string {
  const manifest = {
    scenario: { name: 'made-up', world, policies: [], lenses: lenses.map((lens) => ({ lens, settings: {} })) },
    identity: '0123456789abcdef',
    fingerprint: 'f',
    files,
    timing: { wallSeconds: 1 },
    size: { peakBytes: 1 },
  } as unknown as Manifest;
  const text = closing(capture(), manifest, 'runs/made-up-0123456789ab', { written: 'made-up' }, ENGINE);
  return text.replaceAll(/\s+/g, ' ');
}

test('a world of many forces is asked by force, the city of one force by area', () => {
  expect(closingOf('britain')).toContain('from forces group by 1');
  expect(closingOf('city')).toContain('from areas group by 1');
  expect(closingOf('europe')).toContain('select country');
});

test('a lens that observed nothing is named, with the reason where it has one', () => {
  const fileOf = (lens: string, rows: number) => ({ path: `lenses/${lens}.parquet`, rows });
  const lenses = ['wire-tap', 'police-records', 'stop-and-search'];
  const text = closingOf('city', lenses, [
    fileOf('wire-tap', 0),
    fileOf('police-records', 0),
    fileOf('stop-and-search', 3),
  ]);
  expect(text).toContain('No row of the lens wire-tap in this run: a case begins when');
  expect(text).toContain('No row of the lens police-records in this run. ');
  expect(text).not.toContain('lens stop-and-search');
});
