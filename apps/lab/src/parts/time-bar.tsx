import { type CSSProperties, useEffect } from 'react';
import { duration } from '../figures/numbers.ts';
import { dayOf, isoOf, shownDate } from '../state/dates.ts';
import { go, openDocument, pause, runDraft, useLab } from '../state/lab.ts';

/** Milliseconds that a week takes when it is played. */
const WEEK_SHOWN = 180;

/** The days of the run: how far they are lived, which one is looked at, and the buttons of both. */
export function TimeBar() {
  const { opened, day, going, cursor, playing, seconds } = useLab();
  usePlayback(playing, day);
  if (opened === undefined) return null;
  const { start, days } = opened.scenario;
  const done = day >= days;
  const at = Math.max(0, Math.min(cursor ?? day - 1, day - 1));
  const look = (to: number): void => {
    const day = Math.max(0, Math.min(to, useLab.getState().day - 1));
    useLab.setState({ cursor: day >= useLab.getState().day - 1 ? undefined : day, playing: false });
  };
  return (
    <section className="time-bar" aria-label="Time">
      <div className="buttons">
        {done ? (
          <button type="button" onClick={() => runDraft()}>
            {opened.stored === undefined ? 'Run again' : 'Live it here'}
          </button>
        ) : (
          <button type="button" className="main" onClick={() => (going ? pause() : go())}>
            {going ? 'Pause' : 'Go on'}
          </button>
        )}
        <button type="button" onClick={() => step(day)} disabled={done || going} title="Compute one more day">
          + 1 day
        </button>
        {!done && !going && (
          <label className="run-to">
            <span>Run to</span>
            <input
              type="date"
              min={isoOf(start, day)}
              max={isoOf(start, days - 1)}
              onChange={({ target }) => {
                const to = dayOf(start, target.value);
                if (to !== undefined && to >= day && to < days) go(to + 1);
              }}
            />
          </label>
        )}
      </div>
      <div className="track">
        <button
          type="button"
          className="icon"
          aria-label={playing ? 'Stop playing' : 'Play the days that are computed'}
          onClick={() => useLab.setState(playing ? { playing: false } : { playing: true, cursor: restart(at, day) })}
          disabled={day < 14}
        >
          {playing ? '❚❚' : '▶'}
        </button>
        <button type="button" className="icon" aria-label="A week back" onClick={() => look(at - 7)} disabled={day < 2}>
          ‹
        </button>
        <input
          type="range"
          aria-label="Day that is looked at"
          aria-valuetext={shownDate(start, at)}
          min={0}
          max={Math.max(1, days - 1)}
          value={at}
          style={{ '--lived': `${(100 * Math.max(0, day - 1)) / Math.max(1, days - 1)}%` } as CSSProperties}
          onChange={({ target }) => look(Number(target.value))}
        />
        <button type="button" className="icon" aria-label="A week on" onClick={() => look(at + 7)} disabled={day < 2}>
          ›
        </button>
        <output className="date">{day === 0 ? 'being founded' : shownDate(start, at)}</output>
      </div>
      <p className="status" aria-live="off">
        {done
          ? opened.stored === undefined
            ? `${days} days in ${duration(seconds)}`
            : `${days} days, read from a folder`
          : `Day ${day} of ${days}${going ? ', computing' : ', paused'}; ${duration(seconds)}`}
        <Fingerprint />
      </p>
    </section>
  );
}

/** The end of a run in one number, and whether it is that of the link. */
function Fingerprint() {
  const { ending, link, facts, problem } = useLab();
  if (ending === undefined || problem !== undefined) return null;
  const other = link.version !== undefined && link.version !== facts?.version;
  return (
    <span className="fingerprint" title="A hash of every day and of the whole world at the end">
      {' '}
      Fingerprint <code data-fingerprint={ending.fingerprint}>{ending.fingerprint.slice(0, 8)}</code>
      {link.print === ending.fingerprint && <b className="good"> the same as in the link, bit for bit</b>}
      {link.print !== undefined && link.print !== ending.fingerprint && (
        <b className="warn">
          {' '}
          differs from the link
          {other ? `, which was made by version ${link.version}` : ''}
        </b>
      )}
    </span>
  );
}

function step(day: number): void {
  useLab.setState({ cursor: undefined, playing: false });
  go(day + 1);
}

function restart(at: number, day: number): number {
  return at >= day - 1 ? 0 : at;
}

function usePlayback(playing: boolean, day: number): void {
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => {
      const { cursor = 0, day: lived } = useLab.getState();
      if (cursor + 7 >= lived - 1) useLab.setState({ playing: false, cursor: undefined });
      else useLab.setState({ cursor: cursor + 7 });
    }, WEEK_SHOWN);
    return () => clearInterval(timer);
  }, [playing, day > 0]);
}

/** What went wrong, in words; the page stays alive. */
export function ProblemBox() {
  const { problem, opened, brought } = useLab();
  if (problem === undefined) return null;
  return (
    <section className="problem" role="alert">
      <h2>{brought === undefined ? 'This scenario cannot be run' : `${brought} cannot be opened`}</h2>
      <pre>{problem}</pre>
      <p>
        {opened !== undefined && (
          <button
            type="button"
            onClick={() => useLab.setState({ problem: undefined, brought: undefined, draft: opened.scenario })}
          >
            Back to the run before
          </button>
        )}{' '}
        <button type="button" onClick={() => openDocument({ base: 'europe' })}>
          Open Europe as it is
        </button>
      </p>
    </section>
  );
}
