import fs from 'node:fs';
import path from 'node:path';
import { formatDate, parseDate, Problem } from 'assemblage';
import type { PolicyInForce, Scenario } from 'assemblage';
import type { ClusterOptions } from '../clusters/cluster-options.ts';
import { readText } from '../folder/durable.ts';
import { isScenario, loadScenario } from '../scenario-file.ts';
import type { StudyFlags } from '../studies/load-study.ts';
import { dayOfUntil } from './until.ts';

/** What the command line says of a comparison. */
export interface CompareOptions extends ClusterOptions {
  /** An arm each, apart by commas or written again: `NAME`, `NAME:setting=value,setting=value`; `+` joins policies of one arm. */
  readonly policy?: readonly string[];
  readonly in?: readonly string[];
  readonly from?: string;
  readonly seeds?: number;
  readonly draws?: number;
  readonly days?: number;
  readonly until?: string;
  readonly scale?: number;
  readonly precision?: number;
  readonly outcome?: readonly string[];
  readonly threads?: number;
  readonly out?: string;
  readonly json?: true;
}

const LONGEST_NAME = 60;

/** What the options set over a study file, or make a study of a scenario with: one arm for each `--policy`. */
export function flagsOf(written: string, options: CompareOptions): StudyFlags {
  const { policy, in: where, from, seeds, draws, precision, outcome, scale } = options;
  if (policy === undefined) refuseWithout({ in: where, from });
  const days = options.until === undefined ? options.days : daysUntil(written, options.until, options);
  const flags = { seeds, draws, precision, outcomes: outcome, scale, days };
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  if (policy === undefined) return given;
  const baseline = isScenario(written) ? baselinePolicies(written) : [];
  const arms = namesOfArms(policy.flatMap(apart).map((text) => policiesOf(text, options)));
  return {
    ...given,
    name: nameOf(written, arms),
    arms: arms.map(({ name, policies }) => ({ name, policies: [...baseline, ...policies] })),
  };
}

function refuseWithout(options: Readonly<Record<string, unknown>>): void {
  const alone = Object.keys(options).find((name) => options[name] !== undefined);
  if (alone === undefined) return;
  throw new Problem('AS206', `--${alone} says where or when a policy acts, and there is no --policy`, {
    where: { file: `--${alone}` },
    hint: 'In a study file write `where` and `from` beside the policy.',
  });
}

/** A scenario with policies of its own keeps them in every arm; in a study file the arms say all. */
function baselinePolicies(written: string): Written[] {
  if (isStudyFile(written)) return [];
  const baseline = loadScenario(written);
  return baseline.policies.map((one) => asWritten(one, baseline));
}

function daysUntil(written: string, until: string, { days }: CompareOptions): number {
  if (isStudyFile(written)) {
    throw new Problem('AS206', 'a study file says `days` itself', { where: { file: '--until' } });
  }
  return dayOfUntil(until, loadScenario(written, days === undefined ? {} : { days }));
}

function isStudyFile(written: string): boolean {
  return isScenario(written) && fs.existsSync(written) && /^kind[ \t]*:/m.test(readText(written));
}

function nameOf(written: string, arms: readonly { readonly name: string }[]): string {
  const whole = [path.parse(written).name, ...arms.map(({ name }) => name)].join('-').toLowerCase();
  return whole
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replaceAll(/^-+|-+$/g, '');
}

type Written = Readonly<Record<string, unknown>> & { readonly policy: string };

/** `port-controls:factor=2,treatment-places` is two arms; `line-closure:numbers=2,holders=3` is one. */
function apart(text: string): string[] {
  return text.split(/,(?!\s*[A-Za-z]\w*\s*=)/);
}

/** `port-controls:factor=2+treatment-places` */
function policiesOf(text: string, { in: where, from }: CompareOptions): Written[] {
  return text.split('+').map((one) => {
    const [, name = '', settings] = /^\s*([^:\s]+)\s*(?::(.*))?$/.exec(one) ?? [];
    if (name === '') throw badPolicy(text);
    return {
      policy: name,
      ...(where !== undefined && { where }),
      ...(from !== undefined && { from }),
      ...Object.fromEntries(
        settings === undefined ? [] : settings.split(',').map((setting) => settingOf(setting, text)),
      ),
    };
  });
}

function settingOf(setting: string, text: string): [string, number] {
  const [, name, value] = /^\s*([A-Za-z]\w*)\s*=\s*([+-]?\d*\.?\d+(?:e[+-]?\d+)?)\s*$/i.exec(setting) ?? [];
  if (name === undefined || value === undefined) throw badPolicy(text);
  return [name, Number(value)];
}

function badPolicy(text: string): Problem {
  return new Problem('AS203', `'${text}' is not what it takes`, {
    where: { file: '--policy' },
    expected: 'NAME, or NAME:setting=value, as port-controls:factor=2; with + between policies of one arm',
  });
}

/** Each arm by its policies, and by their settings where two arms have the same ones. */
function namesOfArms(arms: readonly Written[][]): { readonly name: string; readonly policies: Written[] }[] {
  const short = arms.map((policies) => policies.map(({ policy }) => policy).join('-and-'));
  return arms.map((policies, index) => {
    const own = short[index] as string;
    if (short.indexOf(own) === short.lastIndexOf(own)) return { name: own.slice(0, LONGEST_NAME), policies };
    const settings = policies.flatMap((one) =>
      Object.entries(one).flatMap(([name, value]) => (typeof value === 'number' ? [`${name}-${value}`] : [])),
    );
    const name = [own, ...settings]
      .join('-')
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, '-');
    return { name: name.slice(0, LONGEST_NAME), policies };
  });
}

/** A policy of the baseline as a file would say it. */
function asWritten({ policy, from, to, where, settings }: PolicyInForce, { start, days }: Scenario): Written {
  const first = parseDate(start) ?? 0;
  return {
    policy,
    ...settings,
    ...(from > 0 && { from: formatDate(first + from) }),
    ...(to < days && { to: formatDate(first + to - 1) }),
    ...(where.length > 0 && { where }),
  };
}
