import { useEffect, useMemo, useState } from 'react';
import type { Scenario } from 'assemblage';
import type { StudyPlan } from '../engine/study/messages.ts';
import { duration, plainName, significant, size, whole } from '../figures/numbers.ts';
import { documentOf } from '../state/document.ts';
import { useLab } from '../state/lab.ts';
import { addedPolicies, studyOf, type StudyWish } from './document.ts';
import { PageOneView } from './page-one.tsx';
import { liveStudy, planStudy, runnersFor, secondsOf, stopStudy, takeFile, useStudy } from './store.ts';
import './study.css';

/** Milliseconds without a change before a study is planned: levers move in small steps. */
const CALM = 500;
/** Share of Europe's users from which on a study is for the command line. */
const LARGE = 0.1;
/** A link starts its study by itself where it takes no longer than this. */
const SECONDS_UNASKED = 120;
/** Reasons that are shown. */
const REASONS = 3;
const MOST = { draws: 1000, seeds: 50 };

/** The policies of the panel against the world without them, over draws of the parameters and seeds. */
export function WhatIf({ draft }: { draft: Scenario }) {
  const facts = useLab((lab) => lab.facts);
  const wanted = useLab((lab) => lab.link.study);
  const going = useLab((lab) => lab.going);
  const { wish, plan, living, page, problem, shown, id } = useStudy();
  const presets = facts?.presets;
  const added = useMemo(() => (presets === undefined ? [] : addedPolicies(draft, presets)), [draft, presets]);
  const large = draft.world === 'europe' && draft.scale > LARGE;
  const asked = JSON.stringify(
    presets === undefined || large ? null : (studyOf(draft, presets, wishFor(wish, added.length)) ?? null),
  );

  useEffect(() => {
    if (wanted !== undefined) useStudy.setState({ wish: wanted, chosen: true });
  }, [wanted]);
  useEffect(() => {
    // A study is measured when nothing else is at work.
    if (asked === 'null' || living || going) return undefined;
    const timer = setTimeout(() => planStudy(asked), CALM);
    return () => clearTimeout(timer);
  }, [asked, living, going]);
  const start = (): void => {
    if (presets !== undefined) liveStudy(wishFor(wish, added.length), documentOf(draft, presets));
  };
  useLinkedStart(asked, start);
  const complete = shown?.id === id && plan !== undefined && plan.known === plan.runs;

  return (
    <section className="card what-if" aria-label="What if" tabIndex={-1}>
      <h2>What if: how sure is the answer?</h2>
      <p>
        A study lives the world with and without these policies, many times: at draws of the parameters from their
        ranges, since nobody knows them exactly, and with several seeds of chance. Both worlds of a pair share the draw
        and the seed. The baseline is {plainName(draft.name).toLowerCase()} as the form above has it, without the
        policies.
      </p>
      {added.length === 0 && <p className="hint">Add a policy above: there is nothing to compare yet.</p>}
      {large && (
        <p className="hint">
          So large a sample of Europe is too much for a study in a page. Choose 10 % or less, or use the command line.
        </p>
      )}
      {asked !== 'null' && (
        <>
          {wanted !== undefined && shown === undefined && (
            <p className="hint">The link holds this study. It begins by itself where it takes up to two minutes.</p>
          )}
          <WishFields wish={wish} arms={added.length} living={living} />
          {going && plan === undefined ? (
            <p className="hint">What a study takes is measured when the run above has ended; pause it to see it now.</p>
          ) : (
            <Cost />
          )}
          {problem !== undefined && (
            <div className="problem" role="alert">
              <pre>{problem}</pre>
            </div>
          )}
          <div className="tools">
            {living ? (
              <button type="button" onClick={stopStudy}>
                Stop the study
              </button>
            ) : complete ? null : (
              <button type="button" className="main" disabled={plan === undefined} onClick={start}>
                {labelOf(plan)}
              </button>
            )}
            <button type="button" className="quiet" disabled={plan === undefined} onClick={() => takeFile('yaml')}>
              Save the study (YAML)
            </button>
            {shown?.id === id && <CopyLink />}
          </div>
          <Progress />
        </>
      )}
      {page !== undefined && <PageOneView shown={page} />}
    </section>
  );
}

/** The address holds the study and, when all its runs are lived, what they came to. */
function CopyLink() {
  const [told, setTold] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(location.href).then(
      () => setTold('The link is copied. Whoever opens it lives the same runs.'),
      () => setTold('The browser does not let the page copy: the link is the address of this page.'),
    );
  };
  return (
    <>
      <button type="button" className="quiet" onClick={copy}>
        Copy a link to this study
      </button>
      <span className="hint" role="status">
        {told}
      </span>
    </>
  );
}

function labelOf(plan: StudyPlan | undefined): string {
  if (plan === undefined || plan.known === 0) return 'Run the study';
  return plan.known < plan.runs ? 'Go on with the study' : 'Show the study';
}

/** One policy cannot be set apart from others. */
function wishFor(wish: StudyWish, policies: number): StudyWish {
  const { draws, seeds, apart } = wish;
  return { draws, seeds, apart: apart && policies > 1 };
}

/** A link to a study shows it: at once where that is quick, else when the reader says so. */
function useLinkedStart(asked: string, start: () => void): void {
  const wanted = useLab((lab) => lab.link.study);
  const ended = useLab((lab) => lab.ending !== undefined);
  const plan = useStudy((study) => study.plan);
  const id = useStudy((study) => study.id);
  const shown = useStudy((study) => study.shown);
  useEffect(() => {
    if (wanted === undefined || plan === undefined || !ended || shown !== undefined || asked === 'null') return;
    const { draws, seeds } = useStudy.getState().wish;
    if (plan.draws !== draws || plan.seeds !== seeds || draws !== wanted.draws || seeds !== wanted.seeds) return;
    if (secondsOf(plan) <= SECONDS_UNASKED) start();
  }, [wanted, plan, id, ended]);
}

function WishFields({ wish, arms, living }: { wish: StudyWish; arms: number; living: boolean }) {
  const put = (change: Partial<StudyWish>): void => useStudy.setState({ wish: { ...wish, ...change }, chosen: true });
  const number = (key: 'draws' | 'seeds', text: string, least: number): void => {
    const value = Number(text);
    if (text !== '' && Number.isInteger(value) && value >= least && value <= MOST[key]) put({ [key]: value });
  };
  return (
    <div className="fields">
      <label>
        <span>Draws of the parameters</span>
        <input
          type="number"
          min={0}
          max={MOST.draws}
          value={wish.draws}
          disabled={living}
          onChange={({ target }) => number('draws', target.value, 0)}
        />
      </label>
      <label>
        <span>Seeds at each draw</span>
        <input
          type="number"
          min={1}
          max={MOST.seeds}
          value={wish.seeds}
          disabled={living}
          onChange={({ target }) => number('seeds', target.value, 1)}
        />
      </label>
      {arms > 1 && (
        <label className="wide">
          <span>Policies</span>
          <select
            value={wish.apart ? 'apart' : 'together'}
            disabled={living}
            onChange={({ target }) => put({ apart: target.value === 'apart' })}
          >
            <option value="together">all together, against none of them</option>
            <option value="apart">each one alone, side by side</option>
          </select>
        </label>
      )}
    </div>
  );
}

/** What the study will take, before it is started. */
function Cost() {
  const { plan, living, wish, chosen } = useStudy();
  if (living) return null;
  if (plan === undefined) return <p className="hint">The study is being read.</p>;
  const { runs, known, days, varied, speed, draws, seeds } = plan;
  const runners = runnersFor(plan);
  const missing = runs - known;
  return (
    <div className="hint cost" role="status">
      <p>
        {whole(runs)} runs of {whole(days)} days:{' '}
        {draws === 0 ? 'the values in force' : `${draws} draws of ${varied} parameters`}, {seeds}{' '}
        {seeds === 1 ? 'seed' : 'seeds'} at each, {plan.arms.length} worlds side by side.
        {known > 0 && ` ${whole(known)} of the runs are known already.`} {holdsWords(draws)}
      </p>
      {speed === undefined ? (
        <p>The speed of this browser is being measured.</p>
      ) : (
        <p>
          <b>Memory:</b> about {size(speed.bytes)} for each world, {runners} {runners === 1 ? 'world' : 'worlds'} at
          once, and up to three times that until the browser clears away worlds that have ended. <b>Time:</b>{' '}
          {missing === 0 ? 'none, all runs are known,' : `about ${roughly(secondsOf(plan))}`} in this browser (measured:{' '}
          {significant(speed.foundSeconds, 2)} s to found a world, {significant(1000 * speed.daySeconds, 2)} ms a day).
          {!chosen &&
            wish.draws < 20 &&
            ' Few draws are set, since twenty would take longer than a quarter of an hour.'}
        </p>
      )}
    </div>
  );
}

function holdsWords(draws: number): string {
  if (draws === 0) return 'Without draws there is no interval of what we do not know.';
  if (draws < 5) return 'Fewer than 5 draws give no interval of what we do not know.';
  return draws < 19
    ? `The interval of ${draws} draws holds ${Math.round((100 * (draws - 1)) / (draws + 1))} in a hundred; nine in ten from 19 on.`
    : '';
}

function Progress() {
  const { progress, living, page } = useStudy();
  if (progress === undefined) return null;
  const { lived, wanted, broken, reasons, secondsLeft } = progress;
  const left = living && Number.isFinite(secondsLeft) ? `, about ${roughly(secondsLeft)} left` : '';
  const state = living ? '' : lived + broken < wanted ? ' Stopped: what was lived is kept.' : ' Done.';
  return (
    <>
      <div className="study-progress">
        <progress max={wanted} value={lived + broken} aria-label="Runs that are lived" />
        <span role="status">
          {lived} of {wanted} runs{broken > 0 && `, ${broken} broke off`}
          {left}.{state}
        </span>
      </div>
      {reasons.slice(0, REASONS).map((why) => (
        <p key={why} className="caution">
          Broke off: {why}
        </p>
      ))}
      {!living && lived > 0 && broken === wanted - lived && page === undefined && (
        <p className="caution">No world was lived in all arms: there is nothing to compare.</p>
      )}
    </>
  );
}

/** `40 s`, `6 min`, `2 h 10 min`: an estimate has no seconds in its minutes. */
function roughly(seconds: number): string {
  if (seconds < 60) return duration(Math.max(1, Math.ceil(seconds)));
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
