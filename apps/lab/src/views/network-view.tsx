import { useEffect, useMemo, useState } from 'react';
import type { Opened } from '../engine/messages.ts';
import { captioned, save, toPng } from '../figures/export-picture.ts';
import { readable } from '../figures/numbers.ts';
import { DARK, LIGHT } from '../figures/palette.ts';
import { askGraph, isFull } from '../network/client.ts';
import { drawNetwork, legendEntries } from '../network/draw.ts';
import { LivePicture } from '../network/live-picture.tsx';
import { type ColorBy, type Looks, UNITS, wordsOf } from '../network/looks.ts';
import type { Detail, GraphAsk, GraphShown, Measure } from '../network/shapes.ts';
import { NodeTable } from '../network/table.tsx';
import { noteOf, runLine } from '../parts/badge.tsx';
import { SaveMenu } from '../parts/save-menu.tsx';
import { isoOf, shownDate } from '../state/dates.ts';
import { useLab } from '../state/lab.ts';
import { useTheme } from '../state/theme.ts';
import { Choice } from './map-tools.tsx';
import '../style/lens.css';
import '../style/network.css';

const WORLD_WORDS = {
  europe:
    'Ports are real. Importers, wholesalers and sellers are synthetic and have numbers in the place of names. An arrow leads from who supplies to who is supplied.',
  city: 'The city and all in it are synthetic. Networks buy from wholesalers, and sell by themselves or through lines; an arrow leads from who supplies to who is supplied.',
  britain:
    'Names of towns are real; networks, lines and what they do are synthetic, and other seeds give others. Do not rank towns by a run. An arrow leads from who supplies to who is supplied.',
} as const;

const NAMES: Readonly<Record<Detail, Readonly<Record<'europe' | 'street', string>>>> = {
  places: { europe: 'countries and ports', street: 'places that serve one another' },
  actors: { europe: 'single importers and wholesalers', street: 'single networks and lines' },
};

/** Who supplied whom, in the four weeks to the day that is looked at. */
export function NetworkView() {
  const lab = useLab();
  const { opened } = lab;
  const { dark } = useTheme();
  const palette = dark ? DARK : LIGHT;
  const world = opened?.scenario.world ?? 'europe';
  const [detail, setDetail] = useState<Detail>();
  const [measure, setMeasure] = useState<Measure>('euros');
  const [by, setBy] = useState<ColorBy>('community');
  const [pointed, point] = useState('');
  const [around, setAround] = useState('');
  const places = useMemo(() => placesOf(opened), [opened]);
  const single = (opened?.substances.length ?? 0) === 1;
  const own = world === 'city' ? 'actors' : (detail ?? 'places');
  const used: Measure = single ? measure : 'euros';
  const { shown, words } = useGraph(own, used, world !== 'europe', own === 'actors' ? around : '');
  const looks = useMemo((): Looks => ({ palette, dark, by, unit: UNITS[used] }), [palette, dark, by, used]);
  const node = shown?.nodes.find(({ id }) => id === pointed);
  const start = opened?.scenario.start ?? '';
  const when = shown === undefined ? '' : `${shownDate(start, shown.first)} to ${shownDate(start, shown.last)}`;
  const said = shown === undefined ? '' : `${told(shown, looks.unit)} ${WORLD_WORDS[world]}${fullWords(own, world)}`;
  const picture = (): string => {
    if (shown === undefined) return '';
    const svg = drawNetwork(shown, { ...looks, palette, dark }, 900, 640);
    const caption = { title: `Who supplied whom, ${looks.unit}`, subtitle: `${when}. ${runLine(lab)}`, legend: [] };
    return captioned(svg, { ...caption, note: `${said} ${noteOf(lab)}` }, palette);
  };
  const file = `${opened?.scenario.name ?? ''}-network-${own}`;
  const size = world === 'europe' ? 'europe' : 'street';
  return (
    <>
      <header className="view-head">
        <h1>Network</h1>
        <p>
          Who supplied whom, with the communities that deal with one another and the points through which much must
          pass.
        </p>
      </header>
      <div className="tools">
        {world !== 'city' && (
          <Choice
            words="Show"
            value={own}
            options={[
              ['places', NAMES.places[size]],
              ['actors', NAMES.actors[size]],
            ]}
            choose={(value) => setDetail(value as Detail)}
          />
        )}
        {own === 'actors' && (
          <Choice words="around" value={around} options={[['', 'everywhere'], ...places]} choose={setAround} />
        )}
        {single && (
          <Choice
            words="by"
            value={used}
            options={[
              ['euros', 'euro paid'],
              ['gramsPure', 'pure grams'],
            ]}
            choose={(value) => setMeasure(value as Measure)}
          />
        )}
        <Choice
          words="Colour"
          value={by}
          options={[
            ['community', 'by community'],
            ['kind', 'by kind'],
          ]}
          choose={(value) => setBy(value as ColorBy)}
        />
        {shown !== undefined && (
          <SaveMenu
            label="the network"
            items={[
              ['Picture (SVG)', () => save(`${file}.svg`, new Blob([picture()], { type: 'image/svg+xml' }))],
              ['Picture (PNG)', () => void toPng(picture()).then((png) => save(`${file}.png`, png))],
              [
                'Ties (CSV)',
                () => save(`${file}.csv`, new Blob([csvOf(shown, start, `${said} ${noteOf(lab)}`, looks.unit)])),
              ],
            ]}
          />
        )}
      </div>
      <div className="map-layout">
        <section className="card network">
          <p className="pointed" aria-live="polite">
            {node !== undefined
              ? wordsOf(node, looks.unit)
              : shown === undefined
                ? words
                : `${when}. Point at a node to read it.`}
          </p>
          {shown !== undefined && (
            <>
              <LivePicture shown={shown} looks={looks} pointed={pointed} point={point} />
              <ul className="legend" aria-label="Colours">
                {legendEntries(shown, looks).map(([color, meaning]) => (
                  <li key={meaning}>
                    <i style={{ background: color }} /> {meaning}
                  </li>
                ))}
              </ul>
              <p className="hint">{said}</p>
            </>
          )}
        </section>
        {shown !== undefined && <NodeTable shown={shown} unit={looks.unit} point={point} />}
      </div>
    </>
  );
}

/** The graph of the day that is looked at, and what to say while there is none. */
function useGraph(detail: Detail, measure: Measure, street: boolean, around: string) {
  const { run, frames, cursor, day, going } = useLab();
  const [state, setState] = useState<{ shown?: GraphShown; words: string }>({ words: 'The network is being drawn.' });
  const at = Math.min(cursor ?? day - 1, day - 1);
  const until = frames.findLast((frame) => frame.day <= at)?.day ?? -1;
  // While days are lived, who is drawn is chosen anew every four weeks only.
  const known = going ? 4 * Math.floor(frames.length / 4) : frames.length;
  useEffect(() => {
    let over = false;
    const ask: GraphAsk = { detail, measure, until, street, ...(around !== '' && { around }) };
    if (until < 0) setState({ words: 'A week has to be lived before there is a network.' });
    else {
      askGraph(ask).then(
        (shown) => {
          if (over) return;
          if (shown === undefined) setState({ words: 'The network of this week is not kept.' });
          else if (shown.nodes.length === 0) setState({ words: 'Nobody here supplied anybody in these weeks.' });
          else setState({ shown, words: '' });
        },
        (error: unknown) => over || setState({ words: error instanceof Error ? error.message : String(error) }),
      );
    }
    return () => void (over = true);
  }, [run, detail, measure, street, around, until, known]);
  return state;
}

/** Countries, towns or cells, by name. */
function placesOf(opened: Opened | undefined): readonly (readonly [string, string])[] {
  const layer =
    opened?.layers.find(({ name }) => name === 'countries') ?? opened?.layers.find(({ name }) => name === 'places');
  const names = (layer?.places ?? []).map(({ name }) => name);
  return names.map((name) => [name, name.startsWith('cell ') ? `synthetic ${name}` : name]);
}

function told(shown: GraphShown, unit: string): string {
  const left =
    shown.leftNodes > 0
      ? ` Left out so that it can be read: ${readable(shown.leftNodes)} smaller ones, with ${readable(100 * shown.leftShare)} % of the ${unit} that moved.`
      : '';
  return (
    `Size is what goes through a node, width what moves along an arrow, in ${unit} over these weeks.${left} ` +
    `Communities (Louvain, modularity ${readable(shown.modularity)}) deal more with one another than with others, over all weeks so far. ` +
    `Passage is betweenness: of the shortest ways between two who reach each other along the chain, the share that leads through a node, reckoned over ${readable(shown.passageOver)} nodes.`
  );
}

function fullWords(detail: Detail, world: 'europe' | 'city' | 'britain'): string {
  const chain =
    world !== 'europe' && detail === 'places'
      ? ' An arrow between two places is what networks at home in the one sell in the other, through lines or by themselves; what they sell at home, and importers and wholesalers, who serve everybody, are not in this picture.'
      : world === 'britain'
        ? ' Choose a place to see all of its networks and lines.'
        : '';
  return isFull() ? `${chain} Later weeks are not kept: the network of this world is large.` : chain;
}

function csvOf(shown: GraphShown, start: string, note: string, unit: string): string {
  const nodes = new Map(shown.nodes.map((node) => [node.id, node]));
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = shown.edges.map(({ from, to, amount }) => {
    const [a, b] = [nodes.get(from), nodes.get(to)];
    return [a?.name, a?.place, b?.name, b?.place].map((text) => cell(text ?? '')).join(',') + `,${amount}`;
  });
  const head = [`# ${note}`, `# ${isoOf(start, shown.first)} to ${isoOf(start, shown.last)}, ${unit}`];
  return `${[...head, 'supplier,supplier_place,supplied,supplied_place,amount', ...rows].join('\n')}\n`;
}
