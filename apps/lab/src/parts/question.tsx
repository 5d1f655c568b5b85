import { Dialog } from '@base-ui/react/dialog';
import { lazy, Suspense } from 'react';
import type { MechanismFacts, ParameterFacts } from '../engine/messages.ts';
import { type Figure, figureNamed } from '../figures/figures.ts';
import { plainName, significant } from '../figures/numbers.ts';
import { type Lab, show, useLab } from '../state/lab.ts';
import { shareOf } from './badge.tsx';
import { GradeMark } from './grade-mark.tsx';
import { LensCard } from './lens-card.tsx';
import { ParameterLine, wholeName } from './parameter-line.tsx';

// The register of evidence is large and asked for seldom.
const Citation = lazy(() => import('./citation.tsx').then(({ Citation: loaded }) => ({ default: loaded })));

const close = () => useLab.setState({ question: undefined });

/** What a number means, and what it rests on. */
export function QuestionDialog() {
  const lab = useLab();
  const { question, opened, facts } = lab;
  const figure = question?.kind === 'figure' ? figureNamed(question.name) : undefined;
  const parameter = question?.kind === 'parameter' ? parameterNamed(question.name, lab) : undefined;
  return (
    <Dialog.Root open={question !== undefined} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <header>
            <Dialog.Title>
              {figure?.label ?? (parameter === undefined ? plainName(question?.name ?? '') : wholeName(parameter))}
            </Dialog.Title>
            <Dialog.Close className="quiet" aria-label="Close">
              ×
            </Dialog.Close>
          </header>
          {figure !== undefined && <AboutFigure figure={figure} unit={question?.unit ?? figure.unit} lab={lab} />}
          {question?.kind === 'column' && <AboutColumn name={question.name} lab={lab} />}
          {question?.kind === 'lens' && <LensCard name={question.name} lab={lab} />}
          {parameter !== undefined && <AboutParameter parameter={parameter} />}
          {opened !== undefined && facts !== undefined && (
            <p className="foot">
              {opened.note} Version {facts.version}, identity <code>{opened.identity.slice(0, 8)}</code>.
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function parameterNamed(name: string, { opened, facts }: Lab): ParameterFacts | undefined {
  const all = [...(opened?.parameters ?? []), ...(facts?.policies ?? []).flatMap(({ parameters }) => parameters)];
  return all.find((parameter) => `${parameter.owner}.${parameter.name}` === name);
}

const KINDS = {
  flow: 'Counted as it happens; added up over days. Charts show the mean of seven days.',
  stock: 'What is there at the end of a day.',
  ratio: 'A ratio of two sums over the same days.',
} as const;

interface AboutFigureProps {
  figure: Figure;
  unit: string;
  lab: Lab;
}

function AboutFigure({ figure, unit: here, lab: { opened, facts } }: AboutFigureProps) {
  const made = figure.from.flatMap(
    (name) => opened?.sums.find(({ key }) => key === name || key.endsWith(`.${name}`)) ?? [],
  );
  const atWork = (facts?.mechanisms ?? []).filter(({ name }) => opened?.mechanisms.includes(name));
  const writers = causesOf(figure.columns, atWork, facts?.events ?? []);
  const rests = (opened?.parameters ?? []).filter(({ owner }) => writers.some(({ name }) => name === owner));
  const evidenced = rests.filter(({ grade }) => grade === 'evidenced').length;
  return (
    <>
      <dl>
        <dt>Meaning</dt>
        <dd>
          {figure.about !== undefined && <p>{figure.about}</p>}
          {made.map(({ key, about, unit }) => (
            <p key={key}>
              {about} (counted in {unit})
            </p>
          ))}
        </dd>
        <dt>Unit here</dt>
        <dd>{here}</dd>
        <dt>How it is counted</dt>
        <dd>{KINDS[figure.kind]}</dd>
      </dl>
      <h3>What writes it</h3>
      {writers.length === 0 && <p>It is counted by the engine itself from the state of people and outlets.</p>}
      <ul className="writers">
        {writers.map(({ name, theory }) => (
          <li key={name}>
            <b>{plainName(name)}.</b> {theory}
          </li>
        ))}
      </ul>
      {rests.length > 0 && (
        <>
          <h3>Parameters that it rests on first</h3>
          <p className="hint">
            {evidenced} of {rests.length} ({shareOf(evidenced, rests.length)} %) are evidenced. Behind these stand the
            others of the run: everything is tied to everything by purchases.
          </p>
          <ul className="rests">
            {rests.map((parameter) => (
              <ParameterLine key={`${parameter.owner}.${parameter.name}`} parameter={parameter} />
            ))}
          </ul>
        </>
      )}
      <p>
        <button
          type="button"
          className="link"
          onClick={() => {
            close();
            show('evidence');
          }}
        >
          All parameters of this run
        </button>
      </p>
    </>
  );
}

/** What is known of a place itself, or counted there and nowhere else. */
function AboutColumn({ name, lab: { opened, facts } }: { name: string; lab: Lab }) {
  const column = opened?.layers.flatMap(({ figures }) => figures).find(({ key }) => key === name);
  const atWork = (facts?.mechanisms ?? []).filter((one) => opened?.mechanisms.includes(one.name));
  const writers = atWork.filter(({ writes }) => writes.includes(`areas.${name}`));
  const founded = (opened?.parameters ?? []).filter(({ owner }) => owner === opened?.scenario.world);
  return (
    <>
      <dl>
        <dt>Meaning</dt>
        <dd>{column?.about}</dd>
        <dt>Unit</dt>
        <dd>{column?.unit}</dd>
      </dl>
      <h3>
        {writers.length > 0
          ? 'What writes it'
          : 'Set when the world is founded, from these parameters and published figures'}
      </h3>
      <ul className={writers.length > 0 ? 'writers' : 'rests'}>
        {writers.map((one) => (
          <li key={one.name}>
            <b>{plainName(one.name)}.</b> {one.theory}
          </li>
        ))}
        {writers.length === 0 &&
          founded.map((parameter) => <ParameterLine key={parameter.name} parameter={parameter} />)}
      </ul>
    </>
  );
}

/** What writes the columns of a figure; behind what only counts, what writes the things that it counts. */
function causesOf(
  columns: readonly string[],
  mechanisms: readonly MechanismFacts[],
  events: readonly string[],
): MechanismFacts[] {
  const direct = mechanisms.filter(({ writes }) => columns.some((column) => writes.includes(column)));
  const counters = direct.filter(({ phase }) => phase === 'ledger');
  const read = counters.flatMap(({ reads }) => reads);
  const counted = new Set(read.filter((column) => events.includes(column.split('.', 1)[0] ?? '')));
  const behind = mechanisms.filter(
    (one) => one.phase !== 'ledger' && !direct.includes(one) && one.writes.some((column) => counted.has(column)),
  );
  return [...direct.filter(({ phase }) => phase !== 'ledger'), ...behind, ...counters];
}

function AboutParameter({ parameter }: { parameter: ParameterFacts }) {
  const { owner, kind, name, about, unit, value, low, high, grade, rows, note } = parameter;
  return (
    <>
      <p className="lead">{about}</p>
      <dl>
        <dt>Name</dt>
        <dd>
          <code>
            {owner}.{name}
          </code>{' '}
          of the {kind} {plainName(owner).toLowerCase()}
        </dd>
        <dt>Value in this run</dt>
        <dd>
          <b>{significant(value, 4)}</b> {unit}
        </dd>
        <dt>Plausible range</dt>
        <dd>
          {significant(low)} to {significant(high)}
          <RangeBar low={low} high={high} value={value} />
        </dd>
        <dt>Evidence</dt>
        <dd>
          <GradeMark grade={grade} />
          {note !== '' && <p>{note}</p>}
          <Suspense fallback={<p className="hint">The register is being opened.</p>}>
            <ul className="sources">
              {rows.map((row) => (
                <Citation key={row} row={row} />
              ))}
            </ul>
          </Suspense>
        </dd>
      </dl>
    </>
  );
}

function RangeBar({ low, high, value }: { low: number; high: number; value: number }) {
  const at = high > low ? Math.min(100, Math.max(0, (100 * (value - low)) / (high - low))) : 50;
  return (
    <span className="range-bar" aria-hidden="true">
      <i style={{ left: `${at}%` }} />
    </span>
  );
}
