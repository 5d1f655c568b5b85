import type { LensFacts } from '../engine/messages.ts';
import { added, gapOf, hasGap, seenLayer, sumsOf } from '../figures/sights.ts';
import { plainName, readable } from '../figures/numbers.ts';
import type { Lab } from '../state/lab.ts';
import { lensChoice } from '../state/lens.ts';
import { ParameterLine } from './parameter-line.tsx';

/** What a lens sees, misses, delays and confuses; its settings; and what it comes to in this run. */
export function LensCard({ name, lab }: { name: string; lab: Lab }) {
  const { facts, opened } = lab;
  const lens = facts?.lenses.find((one) => one.name === name);
  if (lens === undefined || facts === undefined || opened === undefined) return null;
  const never = lensChoice(facts, opened).never.find(([one]) => one.name === name);
  const settings = opened.parameters.filter(({ kind, owner }) => kind === 'lens' && owner === name);
  return (
    <>
      <p className="lead">{lens.about}</p>
      {never !== undefined && <p className="caution">It cannot look at this world. It is made for {never[1]}.</p>}
      <dl>
        {lens.card.map(([what, words]) => (
          <Said key={what} what={what} words={words} />
        ))}
        <Said what="What it bends" words={lens.bias} />
      </dl>
      <Measured lens={lens} lab={lab} />
      {settings.length > 0 && (
        <>
          <h3>Its parameters in this run</h3>
          <ul className="rests">
            {settings.map((parameter) => (
              <ParameterLine key={parameter.name} parameter={parameter} />
            ))}
          </ul>
        </>
      )}
      <h3>What a row of it holds</h3>
      <dl className="columns-of">
        {lens.columns.map(({ name: column, unit, about }) => (
          <div key={column}>
            <dt>
              <code>{column}</code>
            </dt>
            <dd>
              {about} <span className="unit">({unit})</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="hint">
        A lens reads the world at the end of a day and changes nothing in it. Every row is synthetic. The rows, and
        apart from them the truth, can be taken away in the view Share.
      </p>
    </>
  );
}

function Said({ what, words }: { what: string; words: string }) {
  return (
    <>
      <dt>{what}</dt>
      <dd>{words}</dd>
    </>
  );
}

/** Counted on this run so far, and never asserted. */
function Measured({ lens, lab: { opened, frames } }: { lens: LensFacts; lab: Lab }) {
  const found = opened === undefined ? undefined : seenLayer(opened, lens.name);
  const sights = (opened?.sights ?? []).filter((sight) => sight.lens === lens.name);
  if (found === undefined || frames.length === 0) return null;
  return (
    <>
      <h3>Counted in this run so far</h3>
      <ul>
        {sights.map((sight) => {
          const sums = added(frames.map((frame) => sumsOf(frame, found, sight.name)));
          return (
            <li key={sight.name}>
              {plainName(sight.label)}: {readable(sums.seen)} {sight.unit} recorded
              {hasGap(sight) && `, ${readable(gapOf(sums))} % of ${readable(sums.truth)} (${sight.against})`}
            </li>
          );
        })}
      </ul>
    </>
  );
}
