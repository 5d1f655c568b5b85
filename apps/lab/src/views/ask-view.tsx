import { lazy, Suspense } from 'react';
import type { PolicyInForce, Scenario } from 'assemblage';
import { plainName } from '../figures/numbers.ts';
import { Lever } from '../parts/lever.tsx';
import { PlacePicker } from '../parts/place-picker.tsx';
import { ScenarioForm } from '../parts/scenario-form.tsx';
import { dayOf, isoOf } from '../state/dates.ts';
import { edit, runDraft, show, useLab } from '../state/lab.ts';

// Studies bring workers and tables of their own.
const WhatIf = lazy(() => import('../study/what-if.tsx').then(({ WhatIf: loaded }) => ({ default: loaded })));

/** What shall be different: the scenario, policies with their place and time, parameters. One run answers. */
export function AskView() {
  const { facts, draft, opened } = useLab();
  if (facts === undefined || draft === undefined) return <p className="loading">The engine is being loaded.</p>;
  const changed = JSON.stringify(draft) !== JSON.stringify(opened?.scenario);
  const street = draft.world !== 'europe';
  const known = facts.policies.filter(({ streetOnly }) => street || !streetOnly);
  const put = (index: number, change: Partial<PolicyInForce>): void =>
    edit({ policies: draft.policies.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  return (
    <>
      <header className="view-head">
        <h1>Ask</h1>
        <p>
          Change what you want to know about and run it. A policy moves levers that a ministry can buy or enact; what
          follows is the model’s answer. One run is an illustration, and no answer on how sure it is.
        </p>
      </header>
      <ScenarioForm />
      <h2>Policies</h2>
      {draft.policies.length === 0 && <p className="hint">None: the world goes on as it is.</p>}
      {draft.policies.map((one, index) => (
        <PolicyCard
          key={`${one.policy} ${index}`}
          one={one}
          draft={draft}
          put={(change) => put(index, change)}
          remove={() => edit({ policies: draft.policies.filter((_, at) => at !== index) })}
        />
      ))}
      <details className="card choice" open={draft.policies.length === 0}>
        <summary>Add a policy</summary>
        <ul>
          {known.map(({ name, about, levers }) => (
            <li key={name}>
              <button
                type="button"
                onClick={() =>
                  edit({
                    policies: [...draft.policies, { policy: name, from: 0, to: draft.days, where: [], settings: {} }],
                  })
                }
              >
                {plainName(name)}
              </button>
              <p>
                {about} <span className="quiet-text">Moves: {levers.join('; ')}.</span>
              </p>
            </li>
          ))}
        </ul>
      </details>
      <ChangedParameters draft={draft} />
      <div className="run-row">
        <button
          type="button"
          className="main"
          onClick={() => {
            runDraft();
            show('run');
          }}
        >
          {changed ? 'Run this' : 'Run again'}
        </button>
        {changed && (
          <button type="button" onClick={() => opened !== undefined && edit(opened.scenario)}>
            Undo the changes
          </button>
        )}
        {draft.policies.length > 0 && (
          <button type="button" onClick={toWhatIf}>
            What if: how sure is the answer?
          </button>
        )}
        {changed && <span className="hint">The figures still show the run before.</span>}
      </div>
      <Suspense fallback={<p className="loading">The study is being loaded.</p>}>
        <WhatIf draft={draft} />
      </Suspense>
    </>
  );
}

/** One run is an illustration: the answer stands further down. */
function toWhatIf(): void {
  const card = document.querySelector<HTMLElement>('.what-if');
  card?.scrollIntoView({ block: 'start' });
  card?.focus({ preventScroll: true });
}

function PolicyCard({
  one,
  draft,
  put,
  remove,
}: {
  one: PolicyInForce;
  draft: Scenario;
  put: (change: Partial<PolicyInForce>) => void;
  remove: () => void;
}) {
  const facts = useLab((lab) => lab.facts?.policies.find(({ name }) => name === one.policy));
  const { start, days } = draft;
  const name = plainName(one.policy);
  const putDay = (key: 'from' | 'to', text: string): void => {
    const day = dayOf(start, text);
    if (day === undefined) return;
    put({ [key]: Math.max(0, Math.min(days, key === 'to' ? day + 1 : day)) });
  };
  return (
    <section className="card policy" aria-label={name}>
      <header>
        <h3>{name}</h3>
        <button type="button" className="quiet" onClick={remove} aria-label={`Remove ${name}`}>
          Remove
        </button>
      </header>
      <p>{facts?.about}</p>
      {facts?.parameters.map((parameter) => (
        <Lever
          key={parameter.name}
          parameter={parameter}
          value={one.settings[parameter.name] ?? parameter.value}
          onChange={(value) => put({ settings: { ...one.settings, [parameter.name]: value } })}
        />
      ))}
      <div className="fields">
        <label>
          <span>From</span>
          <input
            type="date"
            value={isoOf(start, one.from)}
            min={start}
            max={isoOf(start, days - 1)}
            onChange={({ target }) => putDay('from', target.value)}
          />
        </label>
        <label>
          <span>To</span>
          <input
            type="date"
            value={isoOf(start, one.to - 1)}
            min={start}
            max={isoOf(start, days - 1)}
            onChange={({ target }) => putDay('to', target.value)}
          />
        </label>
        <div className="field wide">
          <span>Where</span>
          <PlacePicker scenario={draft} where={one.where} onChange={(where) => put({ where })} />
        </div>
      </div>
    </section>
  );
}

function ChangedParameters({ draft }: { draft: Scenario }) {
  const opened = useLab((lab) => lab.opened);
  const names = Object.keys(draft.parameters);
  return (
    <>
      <h2>Parameters</h2>
      {names.length === 0 ? (
        <p className="hint">
          All at their default.{' '}
          <button type="button" className="link" onClick={() => show('evidence')}>
            Change one
          </button>{' '}
          in the list of parameters.
        </p>
      ) : (
        names.map((name) => {
          const parameter = opened?.parameters.find(({ owner, name: own }) => `${owner}.${own}` === name);
          const { [name]: value = 0, ...rest } = draft.parameters;
          return (
            <section key={name} className="card policy">
              <header>
                <h3>{name}</h3>
                <button type="button" className="quiet" onClick={() => edit({ parameters: rest })}>
                  Back to default
                </button>
              </header>
              {parameter !== undefined && (
                <Lever
                  parameter={parameter}
                  value={value}
                  onChange={(next) => edit({ parameters: { ...rest, [name]: next } })}
                />
              )}
            </section>
          );
        })
      )}
    </>
  );
}
