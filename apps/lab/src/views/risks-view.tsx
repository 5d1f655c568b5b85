import { useEffect, useMemo, useRef, useState } from 'react';
import type { RiskNews } from '../engine/messages.ts';
import { captioned, save, toPng } from '../figures/export-picture.ts';
import { DARK, LIGHT } from '../figures/palette.ts';
import { noteOf, runLine } from '../parts/badge.tsx';
import { SaveMenu } from '../parts/save-menu.tsx';
import { useWidth } from '../parts/width.ts';
import { RiskDetail } from '../risk/detail.tsx';
import { drawRisks } from '../risk/draw.ts';
import { BEARER_COLORS, byObject, HOW_TO_READ, ONE_RUN } from '../risk/looks.ts';
import { riskCsv, RiskTable } from '../risk/table.tsx';
import { shownDate } from '../state/dates.ts';
import { askRisks, type Lab, useLab } from '../state/lab.ts';
import { useTheme } from '../state/theme.ts';
import '../style/risk.css';

/** Width of the picture in a file. */
const FILE_WIDTH = 900;

/** What in this market can be linked to which harm: the links of the run, what was counted of them, and what moves them. */
export function RisksView() {
  const lab = useLab();
  const { dark } = useTheme();
  const palette = dark ? DARK : LIGHT;
  const { news, words } = useRisks(lab);
  const [wanted, want] = useState('');
  const rows = useMemo(() => byObject(news?.rows ?? []), [news]);
  const row = rows.find(({ link }) => link.id === wanted) ?? rows[0];
  const detail = useRef<HTMLDivElement>(null);
  const choose = (id: string): void => {
    want(id);
    requestAnimationFrame(() => detail.current?.scrollIntoView({ block: 'nearest' }));
  };
  const when = `${shownDate(lab.opened?.scenario.start ?? '', 0)} to ${shownDate(lab.opened?.scenario.start ?? '', news?.last ?? 0)}`;
  const svg = (): string => {
    const picture = drawRisks({ rows, width: FILE_WIDTH, palette, dark, legend: true });
    const caption = { title: 'What is at risk of what', subtitle: `${runLine(lab)}. Counted: ${when}.`, legend: [] };
    return captioned(picture, { ...caption, note: `${HOW_TO_READ} ${ONE_RUN} ${noteOf(lab)}` }, palette);
  };
  const file = `${lab.opened?.scenario.name ?? ''}-risks`;
  const head = [noteOf(lab), runLine(lab), `Counted: ${when}.`, ONE_RUN];
  return (
    <>
      <header className="view-head">
        <h1>Risks</h1>
        <p>
          What in this market can be linked to which harm, how often it is, who bears it, and who lowers and raises it
          at what cost.
        </p>
      </header>
      <div className="tools">
        <ul className="risk-legend" aria-label="Colours: who bears it">
          {Object.entries(BEARER_COLORS).map(([bearer, colors]) => (
            <li key={bearer}>
              <i style={{ background: colors[dark ? 1 : 0] }} /> {bearer}
            </li>
          ))}
        </ul>
        {row !== undefined && (
          <SaveMenu
            label="the risk graph"
            items={[
              ['Picture (SVG)', () => save(`${file}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))],
              ['Picture (PNG)', () => void toPng(svg()).then((png) => save(`${file}.png`, png))],
              ['Table (CSV)', () => save(`${file}.csv`, new Blob([riskCsv(rows, head)]))],
            ]}
          />
        )}
      </div>
      <p className="hint" role="status">
        {news === undefined || row === undefined ? words : `${when}. ${hereWords(news, lab)}`}
      </p>
      {row !== undefined && (
        <div className="risk-layout">
          <section className="card">
            <Picture rows={rows} chosen={row.link.id} choose={choose} />
            <p className="hint">{HOW_TO_READ}</p>
            <p className="hint">{ONE_RUN}</p>
          </section>
          <div className="risk-detail" ref={detail}>
            <RiskDetail row={row} rows={rows} dark={dark} choose={choose} />
          </div>
          <RiskTable rows={rows} chosen={row.link.id} choose={choose} />
        </div>
      )}
    </>
  );
}

/** Pressed, a row shows its link; the table does the same by keys. */
function Picture({ rows, chosen, choose }: Parameters<typeof RiskTable>[0]) {
  const { dark } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  useEffect(() => {
    if (width === 0) return;
    const palette = dark ? DARK : LIGHT;
    box.current?.replaceChildren(drawRisks({ rows, width, palette, dark, chosen, legend: false }));
  }, [rows, chosen, width, dark]);
  return (
    <div
      ref={box}
      className="picture risk-picture"
      onClick={({ target }) => {
        const id = (target as Element).closest<SVGElement>('[data-link]')?.dataset['link'];
        if (id !== undefined) choose(id);
      }}
    />
  );
}

/** The graph up to the day that is looked at, and what to say while there is none. It is asked for once a week. */
function useRisks({ run, cursor, day, ending }: Lab) {
  const [state, setState] = useState<{ news?: RiskNews; words: string }>({ words: 'The graph is being counted.' });
  const at = Math.min(cursor ?? day - 1, day - 1);
  const week = Math.floor((at + 1) / 7);
  const over = ending !== undefined && at === day - 1;
  useEffect(() => {
    let stale = false;
    if (week === 0 && !over) {
      setState({ words: 'A week has to be lived before links are counted.' });
      return undefined;
    }
    askRisks(at).then(
      (news) => {
        if (stale) return;
        setState(news.rows.length === 0 ? { words: 'Nothing was at risk in these weeks.' } : { news, words: '' });
      },
      (error: unknown) => stale || setState({ words: error instanceof Error ? error.message : String(error) }),
    );
    return () => void (stale = true);
  }, [run, week, over]);
  return state;
}

/** How many of the links there are here, and where the others are. */
function hereWords({ rows, known }: RiskNews, { opened }: Lab): string {
  const here = `${rows.length} of the ${known} links of the model had anything at risk in this run.`;
  if (opened?.scenario.world !== 'europe') return `${here} Press a link to see what moves it.`;
  return `${here} Europe has those of buyers, outlets and ports, as simulated and not expanded. The paths from numbers and lines to charges, exploitation and violence are in smart-city and county-lines: open them under Ask.`;
}
