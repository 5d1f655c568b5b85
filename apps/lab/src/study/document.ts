import type { PolicyInForce, Scenario } from 'assemblage';
import type { StudyDocument } from '../engine/study/messages.ts';
import { baseOf, documentOf, writtenPolicy } from '../state/document.ts';

/** What is asked of a study beside its policies. */
export interface StudyWish {
  readonly draws: number;
  readonly seeds: number;
  /** Each policy in an arm of its own. */
  readonly apart: boolean;
}

const LONGEST = 60;
/** Runs of fewer days have curves by weeks: by months they would have no shape. */
const SHORT = 183;

/** Policies that the world as it is does not have. */
export function addedPolicies(draft: Scenario, presets: Readonly<Record<string, Scenario>>): PolicyInForce[] {
  const own = presets[baseOf(draft, presets)]?.policies ?? [];
  return draft.policies.filter((one) => !own.some((other) => JSON.stringify(other) === JSON.stringify(one)));
}

/**
 * The policies of a scenario against the same scenario without them, as a study file. Undefined when it has none: there is
 * nothing to compare.
 */
export function studyOf(
  draft: Scenario,
  presets: Readonly<Record<string, Scenario>>,
  { draws, seeds, apart }: StudyWish,
): StudyDocument | undefined {
  const base = baseOf(draft, presets);
  const usual = presets[base]?.policies ?? [];
  const added = addedPolicies(draft, presets);
  if (added.length === 0) return undefined;
  const groups = apart ? added.map((one) => [...usual, one]) : [draft.policies];
  const names = namesOf(apart ? added.map((one) => [one]) : [added]);
  const {
    days: _,
    portraits: __,
    ...rest
  } = { days: 0, portraits: [], ...documentOf({ ...draft, policies: usual }, presets) };
  return {
    kind: 'compare',
    name: slug(`what-if-${base}-${names.join('-')}`),
    scenario: Object.keys(rest).length === 1 ? base : rest,
    days: draft.days,
    ...(draft.days < SHORT && { window: 'week' }),
    arms: groups.map((policies, arm) => ({
      name: names[arm],
      policies: policies.map((one) => writtenPolicy(one, draft)),
    })),
    draws,
    seeds,
  };
}

/** Each arm by its policies, numbered where two have the same. */
function namesOf(groups: readonly (readonly PolicyInForce[])[]): string[] {
  const plain = groups.map((policies) => slug([...new Set(policies.map(({ policy }) => policy))].join('-and-')));
  return plain.map((name, index) => {
    if (plain.indexOf(name) === plain.lastIndexOf(name)) return name;
    return `${name.slice(0, LONGEST - 4)}-${plain.slice(0, index + 1).filter((other) => other === name).length}`;
  });
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
}
