import type { ParameterFacts } from '../engine/messages.ts';
import { plainName, significant } from '../figures/numbers.ts';
import { useLab } from '../state/lab.ts';
import { GradeMark } from './grade-mark.tsx';

/** A parameter in one line that opens its evidence. */
export function ParameterLine({ parameter }: { parameter: ParameterFacts }) {
  const { owner, name, value, unit, grade } = parameter;
  return (
    <li>
      <button
        type="button"
        className="ask"
        onClick={() => useLab.setState({ question: { kind: 'parameter', name: `${owner}.${name}` } })}
      >
        {plainName(name)}
      </button>{' '}
      <span className="number">{significant(value)}</span> <span className="unit">{unit}</span>{' '}
      <GradeMark grade={grade} />
    </li>
  );
}
