import { describe, expect, it } from 'vitest';
import { LITERATURE } from './literature.ts';
import type { Evidence, EvidenceName, Parameters } from './parameter.ts';
import { describeEvidence, registerOf, shareEvidenced } from './register.ts';
import { EVIDENCE } from './rows.ts';

const PARAMETERS = {
  frequency: {
    about: 'use days',
    unit: 'days a year',
    value: 24,
    low: 11,
    high: 50,
    evidence: { rows: ['U09', 'literature:NRC2001', 'data:use-intensity'], note: 'median' },
  },
  memory: {
    about: 'memory',
    unit: 'share',
    value: 0.2,
    low: 0.05,
    high: 0.5,
    evidence: { assumed: 'wide on purpose' },
  },
} satisfies Parameters;

const CATALOGUES = {
  mechanisms: { demand: { parameters: PARAMETERS } },
  policies: { nothing: { parameters: {} } },
  lenses: { survey: { parameters: { memory: PARAMETERS.memory } } },
};

describe('register', () => {
  it('lists every parameter with owner, range, grade and reason', () => {
    const list = registerOf(CATALOGUES);
    expect(list.map(({ owner, kind, name, grade }) => [owner, kind, name, grade])).toEqual([
      ['demand', 'mechanism', 'frequency', 'evidenced'],
      ['demand', 'mechanism', 'memory', 'assumed'],
      ['survey', 'lens', 'memory', 'assumed'],
    ]);
    expect(list[0]).toMatchObject({ unit: 'days a year', value: 24, low: 11, high: 50, note: 'median' });
    expect(list[0].rows).toEqual(['U09', 'literature:NRC2001', 'data:use-intensity']);
    expect(list[1]).toMatchObject({ rows: [], note: 'wide on purpose' });
  });

  it('counts the share evidenced', () => {
    expect(shareEvidenced(registerOf(CATALOGUES))).toEqual({ evidenced: 1 / 3, assumed: 2 / 3 });
    expect(shareEvidenced([])).toEqual({ evidenced: 0, assumed: 0 });
  });

  it('does not compile with a row that is not in the register', () => {
    // @ts-expect-error: no such row
    const unknown: Evidence = { rows: ['Z99'] };
    // @ts-expect-error: no such work
    const unread: Evidence = { rows: ['literature:Nobody1900'] };
    expect([unknown, unread]).toHaveLength(2);
  });

  it.each(['U09', 'literature:NRC2001', 'data:use-intensity'] satisfies EvidenceName[])('describes %s', (row) => {
    expect(describeEvidence(row).length).toBeGreaterThan(10);
  });

  it.each([
    ['W07', '3.59', 'Castiglioni'],
    ['S14', '10 g', 'magazine'],
    ['O74', '.915', 'Torrez'],
    ['E05', '177,644', 'ONS'],
    ['L08', '10,000', 'NCA'],
    ['CP082', '11', 'HMIC'],
    ['TA168', '78.2', 'World Bank'],
  ] as const)('row %s holds its figure and its source', (id, figure, source) => {
    expect(EVIDENCE[id].value).toContain(figure);
    expect(EVIDENCE[id].source).toContain(source);
  });

  it.each(Object.entries(EVIDENCE))('%s names its source and refers to nothing that a reader cannot find', (_, row) => {
    expect(row.source).not.toMatch(/\bsame\b|\bhere\b|^$/);
    expect(row.what).not.toMatch(/^…|\bseed\b/);
    expect(`${row.value}${row.unit}`).not.toBe('');
  });

  it.each(Object.values(LITERATURE))('$citation', ({ citation }) => {
    expect(citation).toMatch(/\(((19|20)\d\d|n\.d\.)\)\. .+\.$/);
  });
});
