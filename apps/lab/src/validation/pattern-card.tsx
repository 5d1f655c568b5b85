import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { FigureReport, PartReport, PatternReport, RivalReport } from 'assemblage';
import { captioned, save, toPng } from '../figures/export-picture.ts';
import { plainName, readable } from '../figures/numbers.ts';
import { DARK, LIGHT } from '../figures/palette.ts';
import { drawLater, forget } from '../parts/later.ts';
import { SaveMenu } from '../parts/save-menu.tsx';
import { useWidth } from '../parts/width.ts';
import { useTheme } from '../state/theme.ts';
import { drawFigure, drawStrip } from './draw-strip.ts';
import { bandText } from './report.ts';

// The register of evidence is large and asked for seldom.
const Citation = lazy(() => import('../parts/citation.tsx').then(({ Citation: loaded }) => ({ default: loaded })));

const WORDS: Readonly<Record<string, string>> = { partial: 'partly' };

/** A verdict in a word and a colour. */
export function Verdict({ verdict }: { verdict: string }) {
  return <span className={`verdict ${verdict.replace(' ', '-')}`}>{WORDS[verdict] ?? verdict}</span>;
}

/** A pattern with a plot of each of its figures, its rivals and its sources. */
export function PatternCard({ pattern, note }: { pattern: PatternReport; note: string }) {
  const { id, title, scenario, lens, verdict, class: worth, parts, figures } = pattern;
  return (
    <section className="card pattern" data-pattern={id} tabIndex={-1} aria-label={`${id} ${title}`}>
      <header>
        <h2>
          {id} {title}
        </h2>
        <p>
          <Verdict verdict={verdict} /> <span className="quiet-text">{worth}</span>
        </p>
      </header>
      <p className="hint">
        {plainName(scenario)}, {drawsText(pattern)}. Seen as: {lens}.
      </p>
      {parts.map((part) => (
        <Part key={part.about} part={part} named={{ pattern, note }} />
      ))}
      {figures.map((figure) => (
        <Unjudged key={figure.about} figure={figure} named={{ pattern, note }} />
      ))}
      <ul className="remarks">
        {remarksOf(pattern).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Sources rows={[...new Set([...pattern.rows, ...(pattern.setting ?? [])])]} />
    </section>
  );
}

/** What goes with a plot into a file. */
interface Named {
  readonly pattern: PatternReport;
  /** By which version it was judged, and when. */
  readonly note: string;
}

function Part({ part, named }: { part: PartReport; named: Named }) {
  const { about, unit, band, soft, transported, noPower, verdict, class: worth, notYet, median, low, high } = part;
  const marks = [soft && 'soft', transported && 'transported', noPower !== undefined && 'no power'].filter(
    (mark) => mark !== false,
  );
  return (
    <div className="part">
      <div>
        <p>
          {about}
          {marks.map((mark) => (
            <span key={mark} className="mark-word">
              {mark}
            </span>
          ))}
        </p>
        <p className="hint">
          published: <b>{bandText(band, readable)}</b> {unit}
          {notYet === undefined && (
            <>
              <br />
              model: <b>{readable(median)}</b>
              {Number.isFinite(low) && low < high && `, ${readable(low)} to ${readable(high)}`}
            </>
          )}
          <br />
          <Verdict verdict={verdict} /> {notYet ?? worth}
        </p>
      </div>
      {notYet === undefined && (
        <Strip
          about={about}
          said={`Published: ${bandText(band, readable)} ${unit}. Verdict: ${verdict}.`}
          named={named}
          draw={(width, dark) => drawStrip(part, width, dark ? DARK : LIGHT)}
        />
      )}
    </div>
  );
}

function Unjudged({ figure, named }: { figure: FigureReport; named: Named }) {
  const { about, unit, median, low, high } = figure;
  return (
    <div className="part">
      <div>
        <p>{about}</p>
        <p className="hint">
          model: <b>{readable(median)}</b>
          {Number.isFinite(low) && low < high && `, ${readable(low)} to ${readable(high)}`} {unit}; no band, not judged
        </p>
      </div>
      <Strip
        about={about}
        said="No band, not judged."
        named={named}
        draw={(width, dark) => drawFigure(figure, width, dark ? DARK : LIGHT)}
      />
    </div>
  );
}

/** Width of a plot in a file. */
const FILE_WIDTH = 640;

function Strip({
  about,
  said,
  named: { pattern, note },
  draw,
}: {
  about: string;
  said: string;
  named: Named;
  draw: (width: number, dark: boolean) => SVGSVGElement;
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { dark } = useTheme();
  useEffect(() => {
    const owner = box.current;
    if (owner === null || width === 0) return undefined;
    drawLater(owner, () => owner.replaceChildren(draw(width, dark)));
    return () => forget(owner);
  }, [width, dark]);
  const svg = (): string => {
    const subtitle = `${pattern.id} ${pattern.title}; ${plainName(pattern.scenario)}, ${drawsText(pattern)}`;
    const caption = { title: about, subtitle, legend: [], note: `${said} ${note}` };
    return captioned(draw(FILE_WIDTH, dark), caption, dark ? DARK : LIGHT);
  };
  const file = `${pattern.id}-${about.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 40)}`;
  return (
    <div className="strip">
      <div ref={box} className="picture" />
      <SaveMenu
        label={about}
        items={[
          ['Picture (SVG)', () => save(`${file}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))],
          ['Picture (PNG)', () => void toPng(svg()).then((png) => save(`${file}.png`, png))],
        ]}
      />
    </div>
  );
}

function drawsText({ draws }: PatternReport): string {
  return `${draws} ${draws === 1 ? 'draw' : 'draws'}`;
}

/** What stands beside the verdict. */
function remarksOf(pattern: PatternReport): string[] {
  const { priorPassRate, uninformative, ablation, broken, checked, basis = [], firstRun, parts } = pattern;
  const ranges = Number.isFinite(priorPassRate) ? `${Math.round(100 * priorPassRate)} %` : 'Not known how many';
  return [
    `${ranges} of draws from the whole ranges pass${uninformative ? ': uninformative, it can hardly fail' : ''}.`,
    ...(ablation.length === 0 ? ['No rival is named.'] : ablation.map((rival) => rivalText(pattern, rival))),
    ...parts.flatMap(({ about, noPower }) => (noPower === undefined ? [] : [`No power, “${about}”: ${noPower}.`])),
    ...(checked === undefined ? [] : [`At most checked: ${checked}.`]),
    ...(basis.length === 0 ? [] : [`Rests on ${basis.join(', ')}.`]),
    ...(broken > 0 ? [`${broken} draws broke off and count as outside.`] : []),
    ...(pattern.class === 'predicted' && firstRun !== undefined ? [`First run on ${firstRun}.`] : []),
  ];
}

function rivalText({ verdict }: PatternReport, rival: RivalReport): string {
  const name = `Rival “${rival.about}”`;
  if (rival.notYet !== undefined) return `${name}: not yet, ${rival.notYet}.`;
  const share = `${name}: ${WORDS[rival.verdict] ?? rival.verdict}, ${Math.round(100 * rival.share)} % of its draws agree`;
  const both = verdict === 'pass' && rival.verdict === 'pass';
  return `${share}${both ? '; so the pattern does not support what is switched off' : ''}.`;
}

function Sources({ rows }: { rows: readonly string[] }) {
  const [open, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Sources: {rows.join(', ')}</summary>
      {open && (
        <Suspense fallback={<p className="loading">The register is being loaded.</p>}>
          <ul className="sources">
            {rows.map((row) => (
              <Citation key={row} row={row} />
            ))}
          </ul>
        </Suspense>
      )}
    </details>
  );
}
