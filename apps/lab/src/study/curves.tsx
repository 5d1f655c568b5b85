import { useEffect, useMemo, useRef } from 'react';
import type { Curve, PageOne } from 'assemblage';
import { captioned, save, toPng } from '../figures/export-picture.ts';
import { DARK, LIGHT } from '../figures/palette.ts';
import { drawLater, forget } from '../parts/later.ts';
import { SaveMenu } from '../parts/save-menu.tsx';
import { useWidth } from '../parts/width.ts';
import { useTheme } from '../state/theme.ts';
import { type CurveDrawing, drawCurve } from './draw-curve.ts';

const HEIGHT = 190;

/** The differences over time, an outcome a picture, with both bands. */
export function Curves({ curves, arms, page }: { curves: readonly Curve[]; arms: readonly string[]; page: PageOne }) {
  const { dark } = useTheme();
  const palette = dark ? DARK : LIGHT;
  if (curves.length === 0) return null;
  const color = (arm: number): string => palette.lines[arm % palette.lines.length] ?? palette.ink;
  return (
    <>
      <h4>Difference to the baseline over time</h4>
      <ul className="values legend">
        {arms.length > 1 &&
          arms.map((name, arm) => (
            <li key={name}>
              <i className="key" style={{ color: color(arm) }} />
              {name}
            </li>
          ))}
        <li>
          <i className="band wide" style={{ background: color(0) }} /> what we do not know
        </li>
        <li>
          <i className="band" style={{ background: color(0) }} /> computing error
        </li>
      </ul>
      <div className="grid">
        {curves.map((curve) => (
          <CurveCard key={curve.outcome} curve={curve} arms={arms} page={page} />
        ))}
      </div>
    </>
  );
}

function CurveCard({ curve, arms, page }: { curve: Curve; arms: readonly string[]; page: PageOne }) {
  const { dark } = useTheme();
  const palette = dark ? DARK : LIGHT;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const drawing = useMemo(
    (): CurveDrawing => ({ curve, arms, width, height: HEIGHT, palette }),
    [curve, arms, width, palette],
  );
  useEffect(() => {
    const owner = box.current;
    if (owner === null || width === 0) return undefined;
    drawLater(owner, () => owner.replaceChildren(drawCurve(drawing)));
    return () => forget(owner);
  }, [drawing, width]);
  const svg = (): string => {
    const picture = drawCurve({ ...drawing, width: 640, height: 300 });
    const caption = {
      title: `Change in: ${curve.title}`,
      subtitle: curve.unit,
      note: `${page.question} ${page.size} Wide band: what we do not know; narrow band: computing error. ${page.note}`,
      legend: arms.map((name, arm) => ({ name, color: palette.lines[arm % palette.lines.length] ?? palette.ink })),
    };
    return captioned(picture, caption, palette);
  };
  const file = `difference-${curve.outcome}`;
  return (
    <article className="card chart">
      <header>
        <h5>{curve.title}</h5>
        <SaveMenu
          label={curve.title}
          items={[
            ['Picture (SVG)', () => save(`${file}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))],
            ['Picture (PNG)', () => void toPng(svg()).then((png) => save(`${file}.png`, png))],
          ]}
        />
      </header>
      <p className="unit">change, {curve.unit}</p>
      <div ref={box} className="picture" style={{ height: HEIGHT }} />
    </article>
  );
}
