import { readable } from '../figures/numbers.ts';
import { isReal } from './looks.ts';
import type { GraphShown } from './shapes.ts';

const WIDE = matchMedia('(min-width: 1100px)');

/** The graph in words: for those who do not see it, and for the exact figure. Passage points first. */
export function NodeTable({ shown, unit, point }: { shown: GraphShown; unit: string; point: (id: string) => void }) {
  const nodes = shown.nodes.toSorted((a, b) => b.passage - a.passage || b.came + b.went - a.came - a.went);
  return (
    <details className="card" open={WIDE.matches}>
      <summary>The graph as a table ({nodes.length})</summary>
      <div className="scroll" role="region" aria-label="Figures of the graph" tabIndex={0}>
        <table>
          <caption>Passage points first. A name shows its node in the graph.</caption>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">passage, %</th>
              <th scope="col">through, {unit}</th>
              <th scope="col">ties</th>
              <th scope="col">com&shy;munity</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <tr key={node.id}>
                <th scope="row">
                  <button type="button" className="ask" onClick={() => point(node.id)} onFocus={() => point(node.id)}>
                    {node.name}
                  </button>
                  {!isReal(node) && <span className="unseen"> (synthetic)</span>}
                  {node.place !== '' && !node.name.endsWith(node.place) && (
                    <span className="against">{node.place}</span>
                  )}
                </th>
                <td>{readable(node.passage * 100)}</td>
                <td>{readable(Math.max(node.came, node.went))}</td>
                <td>{node.ties}</td>
                <td>{node.community + 1}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
