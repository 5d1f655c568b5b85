import type { ParameterFacts } from '../engine/messages.ts';
import { plainName, significant } from '../figures/numbers.ts';
import { useLab } from '../state/lab.ts';
import { GradeMark } from './grade-mark.tsx';

/** A parameter in a line that opens its evidence: its meaning first, since a name alone (`Least`) says little. */
export function ParameterLine({ parameter }: { parameter: ParameterFacts }) {
  const { owner, name, about, value, unit, grade } = parameter;
  return (
    <li>
      <button
        type="button"
        className="ask"
        onClick={() => useLab.setState({ question: { kind: 'parameter', name: `${owner}.${name}` } })}
      >
        {about}
      </button>{' '}
      <span className="number">{significant(value)}</span> <span className="unit">{unit}</span>{' '}
      <GradeMark grade={grade} /> <span className="unit">{wholeName(parameter)}</span>
    </li>
  );
}

/** `Trade: least`: a parameter with the mechanism or policy that it belongs to. */
export function wholeName({ owner, name }: Pick<ParameterFacts, 'owner' | 'name'>): string {
  return `${plainName(owner)}: ${plainName(name).toLowerCase()}`;
}
