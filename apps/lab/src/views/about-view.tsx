import { useState } from 'react';
import { PROSE } from 'virtual:scenario-prose';
import { plainName } from '../figures/numbers.ts';
import { askFirst, FIRST_QUESTION } from '../state/first-question.ts';
import { useLab, VIEWS } from '../state/lab.ts';
import { tourTo } from '../state/tour.ts';

/** The page of the scenario of the run, and those of the others. */
function ScenarioPage() {
  const { opened, facts } = useLab();
  const [chosen, setChosen] = useState<string>();
  const own = Object.keys(PROSE).find((name) => facts?.presets[name]?.world === opened?.scenario.world);
  const name = chosen ?? own ?? 'europe';
  return (
    <section>
      <div className="tools">
        <h2>{plainName(name)}</h2>
        <label>
          <span>Another scenario</span>
          <select value={name} onChange={({ target }) => setChosen(target.value)}>
            {Object.keys(facts?.presets ?? PROSE).map((one) => (
              <option key={one} value={one}>
                {plainName(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {/* Written in docs/scenarios and made into HTML when the page is built. */}
      <div className="scenario-prose" dangerouslySetInnerHTML={{ __html: PROSE[name] ?? '' }} />
    </section>
  );
}

/** What a run shows, what it cannot show, and what the page asks of its readers. */
export function AboutView() {
  return (
    <article className="prose">
      <header className="view-head">
        <h1>About</h1>
      </header>
      <ScenarioPage />
      <section>
        <h2>What no run of it can show</h2>
        <ul>
          <li>How large the real market is: users, prices and purity of the base year go in.</li>
          <li>What will happen: there is no forecast in it. It shows what follows from assumptions.</li>
          <li>How sure an effect is: one run has one set of parameters and one seed of chance.</li>
          <li>Anything below a city: everything there is synthetic.</li>
          <li>Anything about a real person, group, consignment or date.</li>
        </ul>
      </section>
      <section>
        <h2>How to read it</h2>
        <p>
          Every person, outlet and load is simulated day by day by the same program as on the command line, in this
          page. Nothing is uploaded. The figures of a run are totals of its own synthetic world. Compare expected
          deaths, violence and entries into exploitation between runs: those that fell by chance are few and jump. The
          world needs some weeks to settle, so compare a policy with the same days of the same run without it.
        </p>
        <h2>What we ask of you</h2>
        <ul>
          <li>Say that it is a model’s result, with the version, the scenario and the fingerprint.</li>
          <li>Show harms and who bears them beside whatever else you show. A child is a victim in every count.</li>
          <li>Say what you varied, and name the parameters on which your answer hangs, with their grade.</li>
          <li>Do not use it on cases, do not rank towns, forces or practices by it.</li>
          <li>Do not read absence as safety: what is not modelled may be what a policy changes most.</li>
        </ul>
      </section>
      <section>
        <h2>A tour</h2>
        <p>
          <button type="button" onClick={() => tourTo(0)}>
            Take the tour
          </button>{' '}
          Six stops show what is where.
        </p>
        <p>
          <button type="button" onClick={askFirst}>
            {FIRST_QUESTION}
          </button>{' '}
          A first question: run it, then press <i>Run the study</i> below it.
        </p>
        <h2>Keys</h2>
        <p>
          <kbd>1</kbd> to <kbd>{VIEWS.length - 1}</kbd> open the views, <kbd>space</kbd> pauses and goes on,{' '}
          <kbd>←</kbd> and <kbd>→</kbd> move the day that is looked at by a week, <kbd>Esc</kbd> closes what is open.
        </p>
        <h2>Shapes and sources</h2>
        <p>
          Country shapes are those of Natural Earth, in the public domain. Names, positions and populations of cities
          are from GeoNames (CC BY 4.0). Every figure names its own source under Evidence.
        </p>
      </section>
    </article>
  );
}
