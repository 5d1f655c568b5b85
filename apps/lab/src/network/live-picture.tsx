import { useEffect, useRef, useState } from 'react';
import { drawNetwork } from './draw.ts';
import type { Live } from './live.ts';
import type { Looks } from './looks.ts';
import type { GraphShown } from './shapes.ts';

/** The graph on the page: zoomed with the wheel, moved with the pointer. */
export function LivePicture({
  shown,
  looks,
  pointed,
  point,
}: {
  shown: GraphShown;
  looks: Looks;
  pointed: string;
  point: (id: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [live, setLive] = useState<Live>();
  const drawable = hasWebGl();

  // Step by step, each in a task of its own: the page goes on answering meanwhile.
  useEffect(() => {
    const owner = box.current;
    if (owner === null || !drawable) return undefined;
    let started: Live | undefined;
    let over = false;
    import('./live.ts').then(
      ({ startLive }) => {
        if (over) return;
        started = startLive(owner, point);
        setLive(started);
      },
      () => undefined,
    );
    return () => {
      over = true;
      started?.kill();
    };
  }, [drawable]);

  useEffect(() => {
    const owner = box.current;
    if (owner === null) return undefined;
    const frame = requestAnimationFrame(() => {
      if (live !== undefined) live.fill(shown, looks);
      else if (!drawable) owner.replaceChildren(drawNetwork(shown, looks, owner.clientWidth, owner.clientHeight));
    });
    return () => cancelAnimationFrame(frame);
  }, [live, shown, looks]);

  useEffect(() => {
    const frame = requestAnimationFrame(() => live?.point(pointed));
    return () => cancelAnimationFrame(frame);
  }, [live, pointed, shown]);

  return (
    <>
      <div
        ref={box}
        className="network-picture"
        role="img"
        aria-label="The supply network as a graph. The table beside it holds the same figures."
        onPointerLeave={() => point('')}
        onPointerMove={({ target }) => {
          if (!drawable) point((target as SVGElement).dataset['node'] ?? '');
        }}
      />
      {drawable && (
        <p className="zoom">
          <button type="button" onClick={() => live?.zoom('animatedZoom')} aria-label="Nearer">
            +
          </button>{' '}
          <button type="button" onClick={() => live?.zoom('animatedUnzoom')} aria-label="Farther">
            −
          </button>{' '}
          <button type="button" onClick={() => live?.zoom('animatedReset')}>
            All
          </button>
        </p>
      )}
    </>
  );
}

let webGl: boolean | undefined;

/** Without it the picture stands still; the same figures are in it. */
function hasWebGl(): boolean {
  webGl ??= document.createElement('canvas').getContext('webgl2') !== null;
  return webGl;
}
