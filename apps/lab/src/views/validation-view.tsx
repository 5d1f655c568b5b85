import { useEffect, useState } from 'react';
import { REPORT_URL } from 'virtual:validation';
import { whole } from '../figures/numbers.ts';
import { useLab } from '../state/lab.ts';
import { PatternCard, Verdict } from '../validation/pattern-card.tsx';
import { drawsText, type Report, readReport } from '../validation/report.ts';
import '../style/validation.css';

declare const BUILD_OF_ENGINE: string | undefined;

type Loaded = { readonly report: Report } | { readonly problem: string } | undefined;

/** Published patterns beside the model: the report that comes with the page, or one that the reader opens. */
export function ValidationView() {
  const own = useLab((lab) => lab.report);
  const loaded = useReport(own?.text);
  return (
    <>
      <header className="view-head">
        <h1>Validation</h1>
        <p>
          A pattern is something that others measured and published. Here each stands beside the model, failures first:
          they say where not to trust it. Bands were fixed from the sources before the model was run.
        </p>
      </header>
      {loaded === undefined && <p className="loading">The report is being loaded.</p>}
      {loaded !== undefined && 'problem' in loaded && (
        <section className="problem" role="alert">
          <h2>{own?.name ?? 'The report'} cannot be shown</h2>
          <p>{loaded.problem}</p>
        </section>
      )}
      {loaded !== undefined && 'report' in loaded && <Shown report={loaded.report} name={own?.name} />}
      <OtherReport brought={own !== undefined} />
    </>
  );
}

function useReport(text: string | undefined): Loaded {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    let here = true;
    const put = (from: string): void => {
      if (!here) return;
      try {
        setLoaded({ report: readReport(from) });
      } catch (error) {
        setLoaded({ problem: error instanceof Error ? error.message : String(error) });
      }
    };
    const missing = (): void => {
      if (here) setLoaded({ problem: 'No report came with this page. Make one with `assemblage validate --json`.' });
    };
    if (text !== undefined) put(text);
    else if (REPORT_URL === undefined) missing();
    else
      fetch(REPORT_URL)
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
        .then(put, missing);
    return () => void (here = false);
  }, [text]);
  return loaded;
}

function Shown({ report, name }: { report: Report; name: string | undefined }) {
  const { patterns, toCome, predicted, passed, version, judged } = report;
  const count = (verdict: string): number => patterns.filter((pattern) => pattern.verdict === verdict).length;
  return (
    <>
      <Judged report={report} name={name} />
      <section className="card">
        <p className="headline">
          <b>
            {whole(predicted)} predicted, {whole(passed)} passed.
          </b>{' '}
          Of {patterns.length} shown {count('fail')} fail, {count('partial')} agree partly, {count('pass')} pass;{' '}
          {toCome.length} cannot be shown yet. Only what is <i>predicted</i> counts as validation.
        </p>
        <div className="scroll" role="region" aria-label="Patterns" tabIndex={0}>
          <table className="patterns">
            <thead>
              <tr>
                <th scope="col">Pattern</th>
                <th scope="col">verdict</th>
                <th scope="col" className="unit">
                  class
                </th>
                <th scope="col">draws inside</th>
                <th scope="col">ranges inside</th>
              </tr>
            </thead>
            <tbody>
              {patterns.map(({ id, title, verdict, class: worth, share, priorPassRate, uninformative }) => (
                <tr key={id}>
                  <th scope="row">
                    <a
                      href={`#${id}`}
                      onClick={(event) => {
                        event.preventDefault();
                        document.querySelector<HTMLElement>(`[data-pattern="${id}"]`)?.focus();
                      }}
                    >
                      {id}
                    </a>{' '}
                    {title}
                  </th>
                  <td>
                    <Verdict verdict={verdict} />
                  </td>
                  <td className="unit">{worth}</td>
                  <td>{shareText(share)}</td>
                  <td>
                    {shareText(priorPassRate)}
                    {uninformative && ', cannot fail'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="hint">
          Class: <i>input</i>, a parameter rests on the pattern; <i>fitted</i>, one was set to meet it; <i>checked</i>,
          a form was chosen with it in view; <i>predicted</i>, none of these. Ranges inside: the share of draws from the
          whole ranges of all parameters that agree; where half do, the pattern cannot fail.
        </p>
      </section>
      <div className="cards">
        {patterns.map((pattern) => (
          <PatternCard
            key={`${version} ${judged} ${pattern.id}`}
            pattern={pattern}
            note={`A model's result, not a measurement (assemblage ${version}); judged on ${judged}.`}
          />
        ))}
      </div>
      {toCome.length > 0 && (
        <section className="card">
          <h2>Cannot be shown yet</h2>
          <div className="scroll" role="region" aria-label="Patterns to come" tabIndex={0}>
            <table className="patterns to-come">
              <thead>
                <tr>
                  <th scope="col">Pattern</th>
                  <th scope="col" className="unit">
                    published
                  </th>
                  <th scope="col" className="unit">
                    needs
                  </th>
                </tr>
              </thead>
              <tbody>
                {toCome.map(({ id, title, band, needs }) => (
                  <tr key={id}>
                    <th scope="row">
                      {id} {title}
                    </th>
                    <td className="unit">{band}</td>
                    <td className="unit">{needs}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}

/** By which code it was judged, when and with how many draws, and whether that is the code of this page. */
function Judged({ report, name }: { report: Report; name: string | undefined }) {
  const version = useLab((lab) => lab.facts?.version);
  const own = typeof BUILD_OF_ENGINE === 'undefined' ? undefined : BUILD_OF_ENGINE;
  const { codeHash, judged, patterns } = report;
  const other = version !== undefined && report.version !== version;
  const otherBuild = !other && codeHash !== undefined && own !== undefined && codeHash !== own;
  return (
    <p className={other || otherBuild ? 'caution' : 'note'}>
      {name === undefined ? 'The report that comes with this page' : name}: judged on {judged} with version{' '}
      {report.version}
      {codeHash !== undefined && (
        <>
          , build <code>{codeHash}</code>
        </>
      )}
      {patterns.length > 0 && `, ${drawsText(patterns)} ${drawsText(patterns) === '1' ? 'draw' : 'draws'} a pattern`}.
      {other && ` This page has version ${version}: its runs may agree otherwise.`}
      {otherBuild && ' The code of this page is another build: its runs may agree otherwise.'}
    </p>
  );
}

function OtherReport({ brought }: { brought: boolean }) {
  return (
    <section className="card">
      <h2>Another report</h2>
      <p>
        <code>npx assemblage validate --draws 20 --json &gt; report.json</code> makes one. It is read in this page and
        not uploaded.
      </p>
      <div className="fields">
        <label className="wide">
          <span>Open a report</span>
          <input
            type="file"
            accept=".json"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              void file?.text().then((text) => useLab.setState({ report: { name: file.name, text } }));
            }}
          />
        </label>
        {brought && (
          <button type="button" onClick={() => useLab.setState({ report: undefined })}>
            Back to the report of the page
          </button>
        )}
      </div>
    </section>
  );
}

function shareText(share: number): string {
  return Number.isFinite(share) ? `${Math.round(100 * share)} %` : 'not known';
}
