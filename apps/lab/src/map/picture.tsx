import { memo } from 'react';
import { readable } from '../figures/numbers.ts';
import { type Palette, viridis } from '../figures/palette.ts';
import { bowOf, type Flow } from './flows.ts';
import type { Ground } from './ground.ts';
import type { Extras } from './use-extras.tsx';

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly value: number;
  readonly place: number;
}

export interface Port {
  readonly x: number;
  readonly y: number;
  readonly arrived: number;
  readonly seized: number;
  readonly place: number;
}

export interface MapDrawing {
  readonly ground: Ground;
  readonly palette: Palette;
  readonly dark: boolean;
  readonly domain: readonly [number, number];
  readonly title: string;
  readonly unit: string;
  /** Value of a country by its name. */
  readonly countries?: ReadonlyMap<string, number>;
  /** Countries that are in the world. */
  readonly known: ReadonlySet<string>;
  readonly dots: readonly Dot[];
  readonly cells: readonly number[];
  /** Cells whose patch a network holds. */
  readonly held: readonly boolean[];
  /** Radius of the ring of a cell's open scene; 0 where there is none. */
  readonly scenes: readonly number[];
  readonly ports: readonly Port[];
  /** What the reader asked for besides. */
  readonly extras: Extras;
}

/** Room below a map for its legend. */
const LEGEND = 66;

/** A map as plain SVG, with its legend: the same on the page and in a file. */
export function MapPicture({ drawing, svg }: { drawing: MapDrawing; svg: React.RefObject<SVGSVGElement | null> }) {
  const { ground, palette, dark, domain, countries, known, dots, cells, held, scenes, ports, extras, title, unit } =
    drawing;
  const [low, high] = domain;
  const color = (value: number | undefined): string =>
    value === undefined || !Number.isFinite(value) ? palette.land : viridis((value - low) / (high - low), dark);
  const { width } = ground;
  const height = ground.height + LEGEND;
  return (
    <svg
      ref={svg}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`Map: ${title}, ${unit}. The table below holds the same figures.`}
    >
      <g stroke={palette.coast} strokeWidth={0.7}>
        {ground.countries.map(({ name, path }) => (
          <path
            key={name}
            d={path}
            fill={known.has(name) ? color(countries?.get(name)) : palette.land}
            fillOpacity={known.has(name) ? 1 : 0.45}
            data-country={known.has(name) ? name : undefined}
          />
        ))}
      </g>
      <Legend domain={domain} title={title} unit={unit} palette={palette} dark={dark} top={ground.height} />
      {ground.cells !== undefined && <Cells ground={ground} colors={cells.map(color)} held={held} palette={palette} />}
      <g stroke={palette.ground} strokeWidth={0.8}>
        {dots.map(({ x, y, radius, value, place }) => (
          <circle key={place} cx={x} cy={y} r={radius} fill={color(value)} data-place={place} />
        ))}
      </g>
      <g fill={palette.ground} fillOpacity={0.55} stroke={palette.ink} strokeWidth={1.2} pointerEvents="none">
        {(ground.cells ?? []).map(({ x, y }, place) =>
          (scenes[place] ?? 0) > 0 ? <circle key={place} cx={x} cy={y} r={scenes[place]} /> : null,
        )}
      </g>
      {extras.flows.length > 0 && <Flows flows={extras.flows} palette={palette} />}
      {extras.marks.length > 0 && <Devices extras={extras} palette={palette} />}
      <g fill="none">
        {ports.map(({ x, y, arrived, seized, place }) => (
          <g key={place} data-port={place} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <circle r={2.2} fill={palette.ink} stroke={palette.ground} strokeWidth={0.6} />
            {arrived > 0 && (
              <circle r={arrived} stroke={palette.ink} strokeWidth={1.6} fill={palette.ink} fillOpacity={0.08} />
            )}
            {seized > 0 && <circle r={seized} stroke={palette.lines[1]} strokeWidth={1.6} strokeDasharray="3 2" />}
          </g>
        ))}
      </g>
    </svg>
  );
}

/** Arrows with a light rim, so that they are seen on every colour. The thin lie over the thick. */
function Flows({ flows, palette }: { flows: readonly Flow[]; palette: Palette }) {
  return (
    <g fill="none" strokeLinecap="round">
      <marker
        id="flow-head"
        viewBox="0 0 8 8"
        refX="6"
        refY="4"
        markerWidth="9"
        markerHeight="9"
        orient="auto"
        markerUnits="userSpaceOnUse"
      >
        <path d="M0 0L8 4L0 8z" fill={palette.ink} />
      </marker>
      {flows.map((flow, index) => (
        <g key={flow.words} data-flow={index}>
          <path d={bowOf(flow)} stroke={palette.ground} strokeOpacity={0.75} strokeWidth={flow.width + 2} />
          <path
            d={bowOf(flow)}
            stroke={palette.ink}
            strokeOpacity={0.8}
            strokeWidth={flow.width}
            markerEnd="url(#flow-head)"
          />
        </g>
      ))}
    </g>
  );
}

function Devices({ extras: { marks, shape }, palette }: { extras: Extras; palette: Palette }) {
  return (
    <g fill={palette.ink} stroke={palette.ground} strokeWidth={1.4} paintOrder="stroke">
      {marks.map(({ x, y, size }, index) => {
        const half = size / 2;
        const d =
          shape === 'triangle'
            ? `M${x - half} ${y + half}L${x} ${y - half}L${x + half} ${y + half}z`
            : `M${x - half} ${y - half}h${size}v${size}h${-size}z`;
        return <path key={index} d={d} data-device={index} />;
      })}
    </g>
  );
}

// A dark line on a light one is seen on every colour.
const HALO = [
  [5, false],
  [2, true],
] as const;

const Cells = memo(
  ({
    ground,
    colors,
    held,
    palette,
  }: {
    ground: Ground;
    colors: readonly string[];
    held: readonly boolean[];
    palette: Palette;
  }) => {
    return (
      <>
        <clipPath id="city-rim">
          {(ground.cells ?? []).map(({ x, y }, index) => (
            <circle key={index} cx={x} cy={y} r={ground.rim} />
          ))}
        </clipPath>
        <g clipPath="url(#city-rim)" stroke={palette.ground} strokeWidth={1.2}>
          {(ground.cells ?? []).map(({ path }, index) => (
            <path key={index} d={path} fill={colors[index] ?? palette.land} data-place={index} />
          ))}
        </g>
        {HALO.map(([width, ink]) => (
          <g
            key={width}
            clipPath="url(#city-rim)"
            fill="none"
            stroke={ink ? palette.ink : palette.ground}
            strokeWidth={width}
            pointerEvents="none"
          >
            {(ground.cells ?? []).map(({ path }, index) =>
              held[index] === true ? <path key={index} d={path} /> : null,
            )}
          </g>
        ))}
      </>
    );
  },
);

const STEPS = 40;
const LONG = 150;

function Legend({
  domain: [low, high],
  title,
  unit,
  palette,
  dark,
  top,
}: Pick<MapDrawing, 'domain' | 'title' | 'unit' | 'palette' | 'dark'> & { top: number }) {
  const font = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
  return (
    <g transform={`translate(8 ${top + 22})`} fontFamily={font} fontSize={12} fill={palette.ink}>
      <text y={-4} fontWeight={600}>
        {title}
      </text>
      {Array.from({ length: STEPS }, (_, step) => (
        <rect
          key={step}
          x={(step * LONG) / STEPS}
          y={4}
          width={LONG / STEPS + 0.5}
          height={10}
          fill={viridis((step + 0.5) / STEPS, dark)}
        />
      ))}
      {[0, 0.5, 1].map((share) => (
        <text
          key={share}
          x={share * LONG}
          y={28}
          fontSize={11}
          textAnchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
        >
          {readable(low + share * (high - low))}
        </text>
      ))}
      <text y={42} fontSize={11} fill={palette.quiet}>
        {unit}
      </text>
    </g>
  );
}
