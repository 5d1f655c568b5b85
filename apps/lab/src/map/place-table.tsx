import { plainName, readable } from '../figures/numbers.ts';
import type { Shown } from './draw-map.ts';
import type { Flow } from './flows.ts';

/** Where there is room for the table beside the map, it is open. */
const WIDE = matchMedia('(min-width: 1100px)');

/** The map in words: for those who do not see it, and for the exact figure. */
export function PlaceTable({
  shown,
  title,
  unit,
  flows,
}: {
  shown: Shown;
  title: string;
  unit: string;
  flows: readonly Flow[];
}) {
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
      <InWords title="What came into each port" lines={shown.ports} />
      <InWords title="What moved, the largest first" lines={flows.map((flow) => flow.words)} />
    </details>
  );
}

function InWords({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <div className="scroll" role="region" aria-label={title} tabIndex={0}>
        <ul className="hint in-words">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </>
  );
}

export function plainPlace(name: string): string {
  return name.startsWith('cell ') ? `Synthetic ${name}` : name;
}

/** The same table as a file, with what it is at its head. */
export function placesCsv(shown: Shown | undefined, title: string, unit: string, head: readonly string[]): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = (shown?.rows ?? []).map(({ kind, name, within, value }) =>
    [kind, plainPlace(name), within, Number.isFinite(value) ? String(value) : ''].map(cell).join(','),
  );
  const lines = [`${title}, ${unit}, week to ${shown?.week ?? ''}`, ...head].map((line) => `# ${line}`);
  return `${[...lines, ['kind', 'place', 'in', unit].map(cell).join(','), ...rows].join('\n')}\n`;
}
