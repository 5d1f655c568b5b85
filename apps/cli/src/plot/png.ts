import { Problem } from 'assemblage';

const ZOOM = 2;

/** An SVG picture as PNG. Needs the optional package @resvg/resvg-js. */
export async function asPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await loadResvg();
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: ZOOM } }).render().asPng();
}

async function loadResvg(): Promise<typeof import('@resvg/resvg-js')> {
  try {
    return await import('@resvg/resvg-js');
  } catch (cause) {
    throw new Problem('AS206', 'the package that makes PNG is not installed here', {
      where: { file: '--png' },
      hint: 'Install it with `npm install @resvg/resvg-js`, or open plot.svg in a browser.',
      cause,
    });
  }
}

/** An SVG picture as PNG; undefined where the package for it is not installed. */
export async function asPngWhereItCan(svg: string): Promise<Uint8Array | undefined> {
  try {
    return await asPng(svg);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
