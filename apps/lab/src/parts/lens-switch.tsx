import { plainName } from '../figures/numbers.ts';
import { lookThrough, useLab } from '../state/lab.ts';
import '../style/lens.css';
import { askLens, lensChoice, runWith, useLens } from '../state/lens.ts';

/** Through whose eyes: the truth of the model, or one of the lenses. What cannot be had is said, and not hidden. */
export function LensSwitch() {
  const { facts, opened } = useLab();
  const lens = useLab((lab) => lab.lens);
  if (facts === undefined || opened === undefined) return null;
  const { inRun, others, never } = lensChoice(facts, opened);
  const known = facts.lenses.some(({ name }) => name === lens);
  return (
    <>
      <label className="lens-switch">
        <span>Seen through</span>
        <select value={known ? lens : ''} onChange={({ target }) => choose(target.value)}>
          <option value="">the truth of the model</option>
          {inRun.map(({ name }) => (
            <option key={name} value={name}>
              {plainName(name)}
            </option>
          ))}
          {others.length > 0 && (
            <optgroup label="Not in this scenario">
              {others.map(({ name }) => (
                <option key={name} value={name}>
                  {plainName(name)}
                </option>
              ))}
            </optgroup>
          )}
          {never.length > 0 && (
            <optgroup label="Cannot look at this world">
              {never.map(([{ name }, worlds]) => (
                <option key={name} value={name}>
                  {plainName(name)}: made for {worlds}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
      {known && (
        <button type="button" className="quiet" onClick={() => askLens(lens)}>
          What this lens sees and misses
        </button>
      )}
    </>
  );
}

function choose(lens: string): void {
  useLens.setState({ sight: '' });
  lookThrough(lens);
}

/** The lens that is looked through, where the run has it; else why it has not, in words. */
export function useLensInRun(): { readonly lens: string; readonly here: boolean } {
  const { facts, opened } = useLab();
  const lens = useLab((lab) => lab.lens);
  if (lens === '' || facts === undefined || opened === undefined) return { lens: '', here: false };
  return { lens, here: lensChoice(facts, opened).inRun.some(({ name }) => name === lens) };
}

/** A lens that the run lacks: asked for, or made for another world. */
export function LensMissing() {
  const { facts, opened } = useLab();
  const { lens, here } = useLensInRun();
  if (lens === '' || here || facts === undefined || opened === undefined) return null;
  const never = lensChoice(facts, opened).never.find(([{ name }]) => name === lens);
  if (!facts.lenses.some(({ name }) => name === lens)) {
    return (
      <p className="card">
        The link looks through a lens called {lens}, which there is not. What stands below is the truth.
      </p>
    );
  }
  if (opened.sights === undefined) {
    return (
      <p className="card">
        The rows of its lenses were not read with this run, so it has no view through them. What stands below is the
        truth.
      </p>
    );
  }
  if (never !== undefined) {
    return (
      <p className="card">
        {plainName(lens)} cannot look at this world: it is made for {never[1]}. What stands below is the truth.
      </p>
    );
  }
  return (
    <section className="card">
      <p>
        {plainName(lens)} is not in this scenario, so nothing was written down through it. A lens changes no bit of the
        world: the run comes out the same with it. What stands below is the truth.
      </p>
      <button type="button" onClick={() => runWith(lens)}>
        Run again with this lens
      </button>
    </section>
  );
}
