import { Document, isScalar, isSeq, visit } from 'yaml';
import { formatDate, parseDate } from '../kernel/calendar.ts';
import type { PolicyInForce, Scenario } from './scenario.ts';

// Readers of YAML 1.1 take these for truth values: Norway is one.
const TRUTH_ELSEWHERE = /^(?:y|n|yes|no|on|off)$/i;
const ON_ONE_LINE = ['countries', 'without', 'portraits'];

/** The scenario as a file that reads back as the same scenario, with nothing left to a base. */
export function scenarioToYaml(scenario: Scenario): string {
  const { name, about, world, start, days, seed, scale, countries, isolated, without, parameters, portraits } =
    scenario;
  const first = parseDate(start) ?? 0;
  const policies = scenario.policies.map((policy) => writtenPolicy(policy, first, days));
  const lenses = scenario.lenses.map(({ lens, settings }) =>
    Object.keys(settings).length === 0 ? lens : { lens, ...settings },
  );
  const dates = portraits.map((day) => formatDate(first + day));
  const document = new Document({
    name,
    about,
    world,
    start,
    days,
    seed,
    scale,
    countries,
    isolated,
    without,
    parameters,
    policies,
    lenses,
    portraits: dates,
  });
  for (const key of ON_ONE_LINE) setFlow(document.get(key));
  scenario.policies.forEach((_, index) => setFlow(document.getIn(['policies', index, 'where'])));
  return written(document);
}

/** Plain data, such as a study, as YAML that reads back as the same; places stand on one line. */
export function dataToYaml(data: Readonly<Record<string, unknown>>): string {
  const document = new Document(data);
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && (key.value === 'where' || ON_ONE_LINE.includes(String(key.value)))) setFlow(value);
    },
  });
  return written(document);
}

function written(document: Document): string {
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && TRUTH_ELSEWHERE.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function writtenPolicy({ policy, from, to, where, settings }: PolicyInForce, first: number, days: number): object {
  return {
    policy,
    from: formatDate(first + from),
    ...(to < days && { to: formatDate(first + to - 1) }),
    ...(where.length > 0 && { where }),
    ...settings,
  };
}

function setFlow(node: unknown): void {
  if (isSeq(node)) node.flow = true;
}
