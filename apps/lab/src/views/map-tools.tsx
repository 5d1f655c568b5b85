import type { Opened, SightFacts } from '../engine/messages.ts';
import { sidesOf, sideWords } from '../map/lens-metrics.ts';
import type { MapMetric } from '../map/metrics.ts';
import { useLab } from '../state/lab.ts';
import { type Side, useLens } from '../state/lens.ts';

/** One of several, by its value and the words that a reader sees. */
export function Choice({
  words,
  value,
  options,
  choose,
}: {
  words: string;
  value: string;
  options: readonly (readonly [value: string, words: string])[];
  choose: (value: string) => void;
}) {
  return (
    <label>
      <span>{words}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {options.map(([own, label]) => (
          <option key={own} value={own}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Which sight of a lens is mapped, and which side of it. */
export function SightChoice({ sights, sight, side }: { sights: readonly SightFacts[]; sight: SightFacts; side: Side }) {
  return (
    <>
      <Choice
        words="Show"
        value={sight.name}
        options={sights.map(({ name, label }) => [name, label])}
        choose={(name) => useLens.setState({ sight: name })}
      />
      <Choice
        words="as"
        value={side}
        options={sidesOf(sight).map((own) => [own, sideWords(own)])}
        choose={(own) => useLens.setState({ side: own as Side })}
      />
    </>
  );
}

/** Towns, or what they add up to: in Great Britain only. */
export function ForceChoice({
  world,
  metric,
  forces,
  choose,
}: {
  world: Opened['scenario']['world'];
  metric: MapMetric;
  forces: boolean;
  choose: (forces: boolean) => void;
}) {
  if (world !== 'britain' || metric.single === true) return null;
  return (
    <Choice
      words="by"
      value={String(forces)}
      options={[
        ['false', 'town'],
        ['true', 'police force'],
      ]}
      choose={(value) => choose(value === 'true')}
    />
  );
}

export function RestsOn({ metric: { figure, name, unit } }: { metric: MapMetric }) {
  const question =
    figure === undefined ? ({ kind: 'column', name } as const) : ({ kind: 'figure', name: figure, unit } as const);
  return (
    <button type="button" className="quiet" onClick={() => useLab.setState({ question })}>
      What it rests on
    </button>
  );
}
