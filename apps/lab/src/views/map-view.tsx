import { useEffect, useMemo, useRef, useState } from 'react';
import type { Opened, SightFacts } from '../engine/messages.ts';
import { captioned, save, toPng } from '../figures/export-picture.ts';
import { readable } from '../figures/numbers.ts';
import { DARK, LIGHT } from '../figures/palette.ts';
import { drawMap, type Shown } from '../map/draw-map.ts';
import { cityGround, type Ground, landGround, loadShapes, type Shapes } from '../map/ground.ts';
import { lensWords, sidesOf, sightMetric, throughLens } from '../map/lens-metrics.ts';
import { type Extras, useExtras } from '../map/use-extras.tsx';
import { type MapMetric, METRICS } from '../map/metrics.ts';
import { MapPicture } from '../map/picture.tsx';
import { placesCsv, plainPlace, PlaceTable } from '../map/place-table.tsx';
import { noteOf, runLine } from '../parts/badge.tsx';
import { LensMissing, LensSwitch, useLensInRun } from '../parts/lens-switch.tsx';
import { SaveMenu } from '../parts/save-menu.tsx';
import { useWidth } from '../parts/width.ts';
import { useLab } from '../state/lab.ts';
import { useLens } from '../state/lens.ts';
import { useTheme } from '../state/theme.ts';
import { Choice, ForceChoice, RestsOn, SightChoice } from './map-tools.tsx';

/** Where it happens, week by week. */
export function MapView() {
  const lab = useLab();
  const { opened, cursor, day, facts } = lab;
  const { lens, here } = useLensInRun();
  const seen = useSight(lens, here);
  const { dark } = useTheme();
  const palette = dark ? DARK : LIGHT;
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(box);
  const [name, setName] = useState('purePrice');
  const [substance, setSubstance] = useState('');
  const [forces, setForces] = useState(false);
  const [pointed, setPointed] = useState('');
  const world = opened?.scenario.world ?? 'europe';
  const metrics = METRICS.filter(({ worlds }) => worlds.includes(world));
  const metric = seen?.metric ?? metrics.find((one) => one.name === name) ?? (metrics[0] as MapMetric);
  const ground = useGround(width);
  const substances = opened?.substances ?? [];
  const one = substances.includes(substance) ? substance : (substances[0] ?? '');
  const parted = metric.bySubstance === true && substances.length > 1;
  const byForce = world === 'britain' && forces && metric.single !== true;
  const at = Math.min(cursor ?? day - 1, day - 1);
  const [drawn, frames] = useDrawn(lens, here);
  const shown = useMemo(
    () =>
      drawn === undefined || ground === undefined || facts === undefined
        ? undefined
        : drawMap({
            opened: drawn,
            frames,
            at,
            metric,
            substances: parted ? [one] : substances,
            ground,
            palette,
            dark,
            byForce,
            names: facts.countries.map((country) => country.name),
          }),
    [drawn, frames, at, metric, one, parted, byForce, ground, palette, dark, facts],
  );
  const extras = useExtras(opened, ground, seen === undefined);
  const drawing = useMemo(() => shown && { ...shown.drawing, extras: extras.drawn }, [shown, extras.drawn]);
  const title = parted ? `${metric.label}, ${one}` : metric.label;
  const words = `${seenWords(seen?.sight, opened, lens) ?? shown?.words ?? ''} ${extras.words}`.trim();
  const file = `${opened?.scenario.name ?? 'map'}-map-${here ? lens : 'truth'}-${metric.name}`;
  const picture = (): string => {
    if (svg.current === null || shown === undefined) return '';
    const when = shown.week === '' ? '' : `Week to ${shown.week}. `;
    const note = `${words} ${noteOf(lab)}`;
    return captioned(svg.current, { title, subtitle: `${when}${runLine(lab)}`, note, legend: [] }, palette);
  };
  return (
    <>
      <header className="view-head">
        <h1>Map</h1>
      </header>
      <div className="tools">
        <LensSwitch />
        {seen === undefined ? (
          <Choice
            words="Show"
            value={metric.name}
            options={metrics.map(({ name: own, label }) => [own, label])}
            choose={setName}
          />
        ) : (
          <SightChoice sights={seen.sights} sight={seen.sight} side={seen.side} />
        )}
        {parted && (
          <Choice words="of" value={one} options={substances.map((own) => [own, own])} choose={setSubstance} />
        )}
        {extras.choice}
        <ForceChoice world={world} metric={metric} forces={forces} choose={setForces} />
        {seen === undefined && <RestsOn metric={metric} />}
        <SaveMenu
          label="the map"
          items={[
            ['Picture (SVG)', () => save(`${file}.svg`, new Blob([picture()], { type: 'image/svg+xml' }))],
            ['Picture (PNG)', () => void toPng(picture()).then((png) => save(`${file}.png`, png))],
            [
              'Table (CSV)',
              () =>
                save(
                  `${file}.csv`,
                  new Blob([placesCsv(shown, title, metric.unit, [words, runLine(lab), noteOf(lab)])]),
                ),
            ],
          ]}
        />
      </div>
      <LensMissing />
      <div className="map-layout">
        <section className="card map">
          <p className="pointed" aria-live="polite">
            {pointed === '' ? weekOf(shown) : pointed}
          </p>
          <div
            ref={box}
            className="picture"
            onPointerMove={({ target }) => setPointed(wordsOf(target as Element, shown, metric.unit, extras.drawn))}
            onPointerLeave={() => setPointed('')}
          >
            {drawing !== undefined && <MapPicture drawing={drawing} svg={svg} />}
          </div>
          <p className="hint">{words}</p>
        </section>
        {shown !== undefined && (
          <PlaceTable shown={shown} title={title} unit={metric.unit} flows={extras.drawn.flows} />
        )}
      </div>
    </>
  );
}

/** The run as it is drawn: as it is, or as a lens has it. */
function useDrawn(lens: string, here: boolean) {
  const opened = useLab((lab) => lab.opened);
  const frames = useLab((lab) => lab.frames);
  return useMemo(
    () => (opened === undefined || !here ? ([opened, frames] as const) : throughLens(opened, frames, lens)),
    [opened, frames, lens, here],
  );
}

/** What is mapped of a lens: the sight and the side that were chosen, or the first. */
function useSight(lens: string, here: boolean) {
  const opened = useLab((lab) => lab.opened);
  const chosen = useLens();
  return useMemo(() => {
    const sights = here ? (opened?.sights ?? []).filter((own) => own.lens === lens && own.unplaced !== true) : [];
    const sight = sights.find(({ name }) => name === chosen.sight) ?? sights[0];
    if (sight === undefined) return undefined;
    const side = sidesOf(sight).includes(chosen.side) ? chosen.side : 'seen';
    return { sights, sight, side, metric: sightMetric(sight, side) };
  }, [opened, lens, here, chosen]);
}

function weekOf(shown: Shown | undefined): string {
  return shown === undefined || shown.week === ''
    ? 'A week has to be lived before there is a map.'
    : `Week to ${shown.week}. Point at a place to read it.`;
}

function seenWords(sight: SightFacts | undefined, opened: Opened | undefined, lens: string): string | undefined {
  return sight === undefined || opened === undefined ? undefined : `${againstOf(sight)} ${lensWords(opened, lens)}`;
}

function againstOf({ about, against }: SightFacts): string {
  return `Recorded: ${about}. ${against === '' ? '' : `So in truth: ${against}. `}`;
}

/** The ground of the world that is open, at the width there is. */
function useGround(width: number): Ground | undefined {
  const opened = useLab((lab) => lab.opened);
  const [shapes, setShapes] = useState<Shapes>();
  useEffect(() => {
    loadShapes()
      .then(setShapes)
      .catch(() => undefined);
  }, []);
  return useMemo(() => {
    if (opened === undefined || width === 0) return undefined;
    const { world } = opened.scenario;
    if (world === 'city') return cityGround(opened.layers[0]?.places ?? [], width);
    return shapes && landGround(shapes, world === 'britain' ? 'United Kingdom' : undefined, width);
  }, [opened, shapes, width]);
}

function wordsOf(target: Element, shown: Shown | undefined, unit: string, { flows, marks }: Extras): string {
  if (shown === undefined) return '';
  const flow = (target.closest('[data-flow]') as SVGElement | null)?.dataset['flow'];
  if (flow !== undefined) return flows[Number(flow)]?.words ?? '';
  const { device } = (target as SVGElement).dataset;
  if (device !== undefined) return marks[Number(device)]?.words ?? '';
  const { country, place } = (target as SVGElement).dataset;
  const port = (target.closest('[data-port]') as SVGElement | null)?.dataset['port'];
  if (port !== undefined) return shown.ports[Number(port)] ?? '';
  const row =
    country !== undefined
      ? shown.rows.find(({ kind, name }) => kind === 'country' && name === country)
      : shown.rows.find(({ kind, index }) => kind === 'place' && index === shown.rowOf[Number(place ?? -1)]);
  if (row === undefined) return '';
  return `${plainPlace(row.name)}${row.within === '' ? '' : ` (${row.within})`}: ${readable(row.value)} ${unit}`;
}
