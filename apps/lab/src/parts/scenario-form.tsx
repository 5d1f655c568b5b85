import type { Scenario } from 'assemblage';
import { plainName, significant } from '../figures/numbers.ts';
import { edit, openDocument, useLab } from '../state/lab.ts';

const SCALES = [0.01, 0.02, 0.05, 0.1, 0.25, 1];

/** Which world, when, how long, with which seed and, in Europe, how much of it. */
export function ScenarioForm() {
  const { facts, draft } = useLab();
  if (facts === undefined || draft === undefined) return null;
  const number = (text: string, least: number, put: (value: number) => Partial<Scenario>): void => {
    const value = Number(text);
    if (text !== '' && Number.isInteger(value) && value >= least) edit(put(value));
  };
  return (
    <section className="card">
      <div className="fields">
        <label className="wide">
          <span>World</span>
          <select
            value={Object.keys(facts.presets).find((name) => facts.presets[name]?.world === draft.world) ?? ''}
            onChange={({ target }) => {
              const preset = facts.presets[target.value];
              if (preset !== undefined) edit(preset);
            }}
          >
            {Object.keys(facts.presets).map((name) => (
              <option key={name} value={name}>
                {plainName(name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>First day</span>
          <input
            type="date"
            value={draft.start}
            onChange={({ target }) => target.value !== '' && edit({ start: target.value })}
          />
        </label>
        <label>
          <span>Days</span>
          <input
            type="number"
            min={1}
            max={3660}
            value={draft.days}
            onChange={({ target }) =>
              number(target.value, 1, (days) => ({
                days,
                policies: draft.policies.map((one) => ({
                  ...one,
                  from: Math.min(one.from, days - 1),
                  to: one.to === draft.days ? days : Math.min(one.to, days),
                })),
              }))
            }
          />
        </label>
        <label>
          <span>Seed of chance</span>
          <input
            type="number"
            min={0}
            value={draft.seed}
            onChange={({ target }) => number(target.value, 0, (seed) => ({ seed }))}
          />
        </label>
        {draft.world === 'europe' && (
          <label>
            <span>Simulated users</span>
            <select value={draft.scale} onChange={({ target }) => edit({ scale: Number(target.value) })}>
              {[...new Set([...SCALES, draft.scale])]
                .toSorted((a, b) => a - b)
                .map((scale) => (
                  <option key={scale} value={scale}>
                    {scale === 1 ? 'all, one to one' : `about ${significant(scale * 100)} %`}
                  </option>
                ))}
            </select>
          </label>
        )}
        <label className="wide">
          <span>Or open a scenario file (YAML)</span>
          <input
            type="file"
            accept=".yaml,.yml,.json"
            onChange={({ target }) => void target.files?.[0]?.text().then((text) => openDocument(text))}
          />
        </label>
      </div>
      <p className="hint">{facts.presets[plainPreset(facts.presets, draft)]?.about}</p>
    </section>
  );
}

function plainPreset(presets: Readonly<Record<string, Scenario>>, { world }: Scenario): string {
  return Object.keys(presets).find((name) => presets[name]?.world === world) ?? '';
}
