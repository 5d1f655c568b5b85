import { useId } from 'react';
import type { ParameterFacts } from '../engine/messages.ts';
import { plainName, significant } from '../figures/numbers.ts';
import { useLab } from '../state/lab.ts';

/** A parameter as a control: its meaning, unit and range come from its definition. */
export function Lever({
  parameter,
  value,
  onChange,
}: {
  parameter: ParameterFacts;
  value: number;
  onChange: (value: number) => void;
}) {
  const id = useId();
  const { owner, name, about, unit, low, high, whole } = parameter;
  const step = whole ? 1 : niceStep((high - low) / 200);
  const put = (text: string): void => {
    const next = Number(text);
    if (text !== '' && Number.isFinite(next)) onChange(whole ? Math.round(next) : next);
  };
  return (
    <div className="lever">
      <label htmlFor={id}>
        {plainName(name)}
        <button
          type="button"
          className="ask mark"
          aria-label={`What ${plainName(name)} rests on`}
          onClick={() => useLab.setState({ question: { kind: 'parameter', name: `${owner}.${name}` } })}
        >
          ?
        </button>
      </label>
      <p>{about}</p>
      <div className="dial">
        <input
          type="range"
          aria-label={`${plainName(name)}, ${unit}`}
          min={low}
          max={high}
          step={step}
          value={value}
          onChange={({ target }) => put(target.value)}
        />
        <input
          id={id}
          type="number"
          min={low}
          max={high}
          step="any"
          value={value}
          onChange={({ target }) => put(target.value)}
        />
        <span className="unit">{unit}</span>
      </div>
      <p className="range">
        from {significant(low)} to {significant(high)}
      </p>
    </div>
  );
}

/** A step of 1, 2 or 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  return Number(((factor < 2 ? 1 : factor < 5 ? 2 : 5) * power).toPrecision(1));
}
