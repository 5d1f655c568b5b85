import { useState } from 'react';
import type { ParameterFacts } from '../engine/messages.ts';
import { plainName, significant } from '../figures/numbers.ts';
import { shareOf } from '../parts/badge.tsx';
import { GradeMark } from '../parts/grade-mark.tsx';
import { edit, show, useLab } from '../state/lab.ts';

const KINDS = {
  foundation: 'The world before the first day',
  mechanism: 'Mechanisms',
  policy: 'Policies',
  lens: 'Lenses',
};

/** Every parameter that the run rests on: value, range, unit, and whether it is evidenced or assumed. */
export function EvidenceView() {
  const { opened } = useLab();
  const [search, setSearch] = useState('');
  const [grade, setGrade] = useState<'all' | ParameterFacts['grade']>('all');
  if (opened === undefined) return <p className="loading">The world is being founded.</p>;
  const { parameters, evidence } = opened;
  const words = search
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
  const found = parameters.filter((parameter) => {
    const text = `${parameter.owner} ${parameter.name} ${parameter.about} ${parameter.unit} ${parameter.rows.join(' ')}`;
    return (grade === 'all' || parameter.grade === grade) && words.every((word) => text.toLowerCase().includes(word));
  });
  const share = shareOf(evidence.evidenced, evidence.parameters);
  return (
    <>
      <header className="view-head">
        <h1>Evidence</h1>
        <p>
          This run rests on {evidence.parameters} parameters. {evidence.evidenced} ({share} %) are evidenced: a
          published figure or work stands behind each. The rest are assumed, each with a reason and a range. Figures
          that stand in the program without a range are not among them.
        </p>
      </header>
      <div className="share-bar" role="img" aria-label={`${share} % evidenced, ${100 - share} % assumed`}>
        <i style={{ width: `${share}%` }} />
      </div>
      <div className="tools">
        <label className="grow">
          <span className="unseen">Search parameters</span>
          <input
            type="search"
            placeholder="Search: price, trust, patrol …"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        <label>
          <span className="unseen">Grade</span>
          <select value={grade} onChange={({ target }) => setGrade(target.value as typeof grade)}>
            <option value="all">evidenced and assumed</option>
            <option value="evidenced">evidenced only</option>
            <option value="assumed">assumed only</option>
          </select>
        </label>
        <span className="hint">{found.length} found</span>
      </div>
      {Object.entries(KINDS).map(([kind, title]) => {
        const own = found.filter((parameter) => parameter.kind === kind);
        return own.length === 0 ? null : <Group key={kind} title={title} parameters={own} />;
      })}
    </>
  );
}

function Group({ title, parameters }: { title: string; parameters: readonly ParameterFacts[] }) {
  const owners = [...new Set(parameters.map(({ owner }) => owner))];
  return (
    <section>
      <h2>{title}</h2>
      <div className="scroll" role="region" aria-label={title} tabIndex={0}>
        <table className="parameters">
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">Value</th>
              <th scope="col">Range</th>
              <th scope="col" className="unit">
                Unit
              </th>
              <th scope="col">Grade</th>
              <th scope="col">
                <span className="unseen">Change</span>
              </th>
            </tr>
          </thead>
          {owners.map((owner) => (
            <tbody key={owner}>
              <tr className="owner">
                <th colSpan={6} scope="rowgroup">
                  {plainName(owner)}
                </th>
              </tr>
              {parameters
                .filter((parameter) => parameter.owner === owner)
                .map((parameter) => (
                  <Row key={parameter.name} parameter={parameter} />
                ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

function Row({ parameter }: { parameter: ParameterFacts }) {
  const { owner, kind, name, about, unit, value, low, high, grade } = parameter;
  const full = `${owner}.${name}`;
  const draft = useLab((lab) => lab.draft);
  const settable = (kind === 'mechanism' || kind === 'foundation') && draft !== undefined;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="ask"
          onClick={() => useLab.setState({ question: { kind: 'parameter', name: full } })}
        >
          {plainName(name)}
        </button>
        <p>{about}</p>
      </th>
      <td>{significant(value)}</td>
      <td>
        {significant(low)} to {significant(high)}
      </td>
      <td className="unit">{unit}</td>
      <td>
        <GradeMark grade={grade} />
      </td>
      <td>
        {settable && (
          <button
            type="button"
            className="quiet"
            aria-label={`Change ${plainName(name)}`}
            onClick={() => {
              edit({ parameters: { ...draft.parameters, [full]: draft.parameters[full] ?? value } });
              show('ask');
            }}
          >
            Change
          </button>
        )}
      </td>
    </tr>
  );
}
