import { lazy, Suspense } from 'react';
import type { Grid, Section } from 'assemblage';
import type { StudyPage } from '../engine/study/messages.ts';
import { figureNamed } from '../figures/figures.ts';
import { useLab } from '../state/lab.ts';
import { Patterns } from './patterns.tsx';
import { takeFile, useStudy } from './store.ts';

// Charts bring a library with them: the table is there first.
const Curves = lazy(() => import('./curves.tsx').then(({ Curves: loaded }) => ({ default: loaded })));

/** Page one of a study, in its order: the question, what changes, how to read it, curves, and all that follows. */
export function PageOneView({
  shown,
  take = takeFile,
}: {
  shown: StudyPage;
  take?: (format: 'csv' | 'parquet') => void;
}) {
  const { page, curves, arms, settled, runs, print } = shown;
  return (
    <div className="page-one" data-study-print={print}>
      <header className="view-head">
        <h2>{`1  ${page.question}`}</h2>
        <p>{page.size}</p>
        <p className="caution">{page.note}</p>
        {settled < runs && (
          <p className="hint">
            So far: {settled} of {runs} runs. Figures move until all are lived.
          </p>
        )}
        <SameAsLinked print={print} />
        <div className="tools">
          <button type="button" className="quiet" onClick={() => take('csv')}>
            All differences (CSV)
          </button>
          <button type="button" className="quiet" onClick={() => take('parquet')}>
            All differences (Parquet)
          </button>
        </div>
      </header>
      {page.sections.map((section, index) =>
        section.name === 'patterns' && section.notes.length === 0 && shown.scenario !== undefined ? (
          <Patterns key={section.name} scenario={shown.scenario} />
        ) : (
          <PartView key={`${section.name} ${index}`} section={section}>
            {section.name === 'reading' && (
              <Suspense fallback={<p className="loading">The curves are being loaded.</p>}>
                <Curves curves={curves} arms={arms} page={page} />
              </Suspense>
            )}
          </PartView>
        ),
      )}
    </div>
  );
}

/** Whether a link's study came out the same here. */
function SameAsLinked({ print }: { print: string | undefined }) {
  const expected = useStudy((study) => study.shown?.expected);
  if (print === undefined) return null;
  if (expected === undefined)
    return <p className="hint">Fingerprint of the study: {print.slice(0, 8)}. The address holds it.</p>;
  return (
    <p className={expected === print ? 'hint' : 'caution'} role="status">
      {expected === print
        ? 'The study came out the same as in the link, bit for bit.'
        : 'The study did not come out as in the link: another version or build of the engine made it.'}
    </p>
  );
}

function PartView({ section, children }: { section: Section; children: React.ReactNode }) {
  const { name, part, title, grid, none, notes, small } = section;
  const rows = grid?.rows.length ?? 0;
  if (rows === 0 && none === '' && notes.length === 0 && (name !== 'reading' || small.length === 0)) return null;
  const goesOn = part === undefined && name !== 'ranking' && name !== 'limits' && name !== 'patterns';
  const heading = part === undefined ? title : `${part}  ${title}`;
  return (
    <section className={`part ${name}`}>
      {name === 'reading' ? (
        <details>
          <summary>{title}</summary>
          {[...small, ...notes].map((text) => (
            <p key={text} className="hint">
              {text}
            </p>
          ))}
        </details>
      ) : (
        <>
          {title !== '' && (goesOn ? <h4>{heading}</h4> : <h3>{heading}</h3>)}
          {grid !== undefined && rows > 0 ? (
            <GridTable grid={grid} label={title === '' ? name : title} />
          ) : (
            none !== '' && <p>{none}</p>
          )}
          {notes.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {small.map((text) => (
            <p key={text} className="hint">
              {text}
            </p>
          ))}
        </>
      )}
      {children}
    </section>
  );
}

function GridTable({ grid, label }: { grid: Grid; label: string }) {
  const { columns, rows, keys } = grid;
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title, right }, index) => (
              <th key={`${title} ${index}`} scope="col" className={right === true ? undefined : 'unit'}>
                {title === '' ? <span className="unseen">{index === 0 ? 'Figure' : 'In per cent'}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={`${row[0]} ${at}`} className={row[0]?.startsWith(' ') === true ? 'chance' : undefined}>
              {row.map((text, index) => {
                const { right, title = '' } = columns[index] ?? {};
                if (index === 0) {
                  return (
                    <th key={index} scope="row">
                      <Asked name={keys[at] ?? ''} text={text.trim()} />
                    </th>
                  );
                }
                const words = right === true ? text.replaceAll(/-(?=[\d.])/g, '−') : text;
                const other = text === 'other sign than the truth' ? ' other' : '';
                return (
                  <td key={index} className={`${right === true ? '' : 'unit'}${other}`} title={title}>
                    {words}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A figure or parameter that can be asked what it rests on, where the page knows it. */
function Asked({ name, text }: { name: string; text: string }) {
  const parameter = useLab(
    ({ opened }) => opened?.parameters.some((one) => `${one.owner}.${one.name}` === name) === true,
  );
  const figure = [name, `forces.${name}`].find((one) => figureNamed(one) !== undefined);
  const question = parameter
    ? ({ kind: 'parameter', name } as const)
    : figure && ({ kind: 'figure', name: figure } as const);
  if (question === undefined || question === '') return <>{text}</>;
  return (
    <button type="button" className="ask" onClick={() => useLab.setState({ question })}>
      {text}
    </button>
  );
}
