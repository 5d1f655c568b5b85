import { useEffect, useMemo, useRef, useState } from 'react';
import type { SightFacts } from '../engine/messages.ts';
import { captioned, save, toPng } from '../figures/export-picture.ts';
import { plainName, readable } from '../figures/numbers.ts';
import { DARK, LIGHT } from '../figures/palette.ts';
import { drawMap, type Shown } from '../map/draw-map.ts';
import { cityGround, type Ground, landGround, loadShapes, type Shapes } from '../map/ground.ts';
import { lensWords, sidesOf, sightMetric, throughLens } from '../map/lens-metrics.ts';
import { type MapMetric, METRICS } from '../map/metrics.ts';
import { MapPicture } from '../map/picture.tsx';
import { noteOf, runLine } from '../parts/badge.tsx';
import { LensMissing, LensSwitch, useLensInRun } from '../parts/lens-switch.tsx';
import { SaveMenu } from '../parts/save-menu.tsx';
import { useWidth } from '../parts/width.ts';
import { useLab } from '../state/lab.ts';
import { useLens } from '../state/lens.ts';
import { useTheme } from '../state/theme.ts';
import { Choice, RestsOn, SightChoice } from './map-tools.tsx';

/** Where there is room for the table beside the map, it is open. */
const WIDE = matchMedia('(min-width: 1100px)');

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
  const title = parted ? `${metric.label}, ${one}` : metric.label;
  const words =
    seen === undefined || opened === undefined ? shown?.words : `${againstOf(seen.sight)} ${lensWords(opened, lens)}`;
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
        {world === 'britain' && metric.single !== true && (
          <Choice
            words="by"
            value={String(forces)}
            options={[
              ['false', 'town'],
              ['true', 'police force'],
            ]}
            choose={(value) => setForces(value === 'true')}
          />
        )}
        {seen === undefined && <RestsOn metric={metric} />}
        <SaveMenu
          label="the map"
          items={[
            ['Picture (SVG)', () => save(`${file}.svg`, new Blob([picture()], { type: 'image/svg+xml' }))],
            ['Picture (PNG)', () => void toPng(picture()).then((png) => save(`${file}.png`, png))],
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
            onPointerMove={({ target }) => setPointed(wordsOf(target as Element, shown, metric.unit))}
            onPointerLeave={() => setPointed('')}
          >
            {shown !== undefined && <MapPicture drawing={shown.drawing} svg={svg} />}
          </div>
          <p className="hint">{words}</p>
        </section>
        {shown !== undefined && <PlaceTable shown={shown} title={title} unit={metric.unit} />}
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

function wordsOf(target: Element, shown: Shown | undefined, unit: string): string {
  if (shown === undefined) return '';
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

function plainPlace(name: string): string {
  return name.startsWith('cell ') ? `Synthetic ${name}` : name;
}

/** The map in words: for those who do not see it, and for the exact figure. */
function PlaceTable({ shown, title, unit }: { shown: Shown; title: string; unit: string }) {
  const rows = shown.rows.filter(({ value }) => Number.isFinite(value));
  const parted = new Set(rows.map(({ within }) => within)).size > 1;
  return (
    <details className="card" open={WIDE.matches}>
      <summary>The map as a table ({rows.length} places)</summary>
      <div className="scroll" role="region" aria-label="Figures of the map" tabIndex={0}>
        <table>
          <caption>
            {title}, {unit}, week to {shown.week}
          </caption>
          <thead>
            <tr>
              <th scope="col">Place</th>
              {parted && (
                <th scope="col" className="unit">
                  In
                </th>
              )}
              <th scope="col">{plainName(unit)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, index, name, within, value }) => (
              <tr key={`${kind} ${index}`}>
                <th scope="row">{plainPlace(name)}</th>
                {parted && <td className="unit">{within}</td>}
                <td>{readable(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.ports.length > 0 && (
        <>
          <h3>What came into each port</h3>
          <ul className="hint">
            {shown.ports.map((port) => (
              <li key={port}>{port}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
