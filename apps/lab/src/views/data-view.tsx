import { useState } from 'react';
import { size, whole } from '../figures/numbers.ts';
import { save } from '../figures/export-picture.ts';
import { noteOf } from '../parts/badge.tsx';
import { OpenFolder } from '../parts/open-folder.tsx';
import { addressOf, askFile, type Lab, useLab } from '../state/lab.ts';

/** The run to take away: a link, the scenario, every table. */
export function DataView() {
  const lab = useLab();
  const { opened, tables, ending, going, study } = lab;
  const [told, setTold] = useState('');
  if (opened === undefined) return <p className="loading">The world is being founded.</p>;
  const take = (table: string, format: 'csv' | 'parquet' | 'yaml'): void => {
    askFile(table, format)
      .then(({ name, bytes }) => save(name, new Blob([bytes])))
      .catch((error: unknown) => setTold(error instanceof Error ? error.message : String(error)));
  };
  return (
    <>
      <header className="view-head">
        <h1>Share and take away</h1>
        <p>
          The same scenario and seed give the same run, bit for bit, in any browser and on the command line. The
          fingerprint says whether they did.
        </p>
      </header>
      <OpenFolder />
      <section className="card">
        <h2>A link to this run</h2>
        <div className="fields">
          <label className="wide grow">
            <span className="unseen">Link</span>
            <input readOnly value={location.href} onFocus={({ target }) => target.select()} />
          </label>
          <button
            type="button"
            onClick={() => {
              navigator.clipboard
                .writeText(location.href)
                .then(() => setTold('The link is copied.'))
                .catch(() => setTold('The browser does not let the page copy: mark the link and copy it.'));
            }}
          >
            Copy
          </button>
        </div>
        {study !== undefined && (
          <div className="fields">
            <label className="wide grow">
              <span>And to the study of its policies</span>
              <input readOnly value={studyLink(lab)} onFocus={({ target }) => target.select()} />
            </label>
          </div>
        )}
        <p className="hint" role="status">
          {told}
        </p>
        <dl>
          <dt>Identity</dt>
          <dd>
            <code>{opened.identity}</code> follows from version, scenario, every parameter and the seed.
          </dd>
          <dt>Fingerprint</dt>
          <dd>
            {ending === undefined ? (
              'known when the run has ended'
            ) : (
              <>
                <code>{ending.fingerprint}</code> over every day and the whole world at the end.
              </>
            )}
          </dd>
        </dl>
      </section>
      <section className="card">
        <h2>The scenario</h2>
        <p>
          As a file that the command line takes: <code>npx assemblage run FILE.yaml</code>
        </p>
        <pre className="yaml" role="region" tabIndex={0} aria-label="The scenario">
          {opened.yaml}
        </pre>
        <button type="button" onClick={() => take('', 'yaml')}>
          Save as YAML
        </button>
      </section>
      <section className="card">
        <h2>Tables</h2>
        <p className="hint">
          {opened.stored === undefined
            ? 'As far as the run is lived. The page keeps 256 MB of tables; the largest is let go first, and the command line writes them all. '
            : 'As they lie in the folder. '}
          {noteOf(lab)}
        </p>
        {going && <p>The tables can be taken when the run has stopped.</p>}
        <div className="scroll" role="region" aria-label="Tables of the run" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Table</th>
                <th scope="col">rows</th>
                <th scope="col">columns</th>
                <th scope="col">size</th>
                <th scope="col">take</th>
              </tr>
            </thead>
            <tbody>
              {tables.map(({ name, rows, columns, bytes, dropped }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>{whole(rows)}</td>
                  <td>{columns}</td>
                  <td>{size(bytes)}</td>
                  <td>
                    {dropped ? (
                      'too large for the page'
                    ) : (
                      <>
                        <button type="button" className="quiet" disabled={going} onClick={() => take(name, 'csv')}>
                          CSV
                        </button>{' '}
                        <button type="button" className="quiet" disabled={going} onClick={() => take(name, 'parquet')}>
                          Parquet
                        </button>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

function studyLink(lab: Lab): string {
  return new URL(addressOf({ ...lab, view: 'ask' }), location.href).href;
}
