import type { Palette } from './palette.ts';

const FONT = 'font-family="DejaVu Sans, Segoe UI, Helvetica, Arial, sans-serif"';
const LINE = 16;
const MARGIN = 16;

/** What goes with a picture wherever it goes. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
  /** That it is a model's result, how much of it is evidenced, and how to have the same again. */
  readonly note: string;
  readonly legend: readonly { readonly name: string; readonly color: string }[];
}

/** A picture with its caption as one SVG. The note is part of it: no export goes without. */
export function captioned(picture: SVGSVGElement, caption: Caption, palette: Palette): string {
  const [width, height] = sizeOf(picture);
  const full = Math.max(width, 420) + 2 * MARGIN;
  const notes = wrapped(caption.note, Math.floor((full - 2 * MARGIN) / 6.1));
  const legend = caption.legend.length > 1 ? LINE + 6 : 0;
  const top = MARGIN + 40 + legend;
  const copy = picture.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(top));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const body = new XMLSerializer().serializeToString(copy);
  const tall = top + height + 12 + notes.length * LINE + MARGIN;
  const text = (x: number, y: number, size: number, color: string, words: string, more = ''): string =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${color}" ${FONT} ${more}>${escaped(words)}</text>`;
  let x = MARGIN;
  const keys = (legend > 0 ? caption.legend : []).map(({ name, color }) => {
    const key = `<rect x="${x}" y="${top - 16}" width="12" height="3" fill="${color}"/>${text(x + 17, top - 10, 11, palette.ink, name)}`;
    x += 34 + name.length * 7;
    return key;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${full}" height="${tall}" viewBox="0 0 ${full} ${tall}">`,
    `<rect width="${full}" height="${tall}" fill="${palette.ground}"/>`,
    text(MARGIN, MARGIN + 14, 15, palette.ink, caption.title, 'font-weight="600"'),
    text(MARGIN, MARGIN + 32, 11, palette.quiet, caption.subtitle),
    ...keys,
    body,
    ...notes.map((line, row) => text(MARGIN, top + height + 20 + row * LINE, 10, palette.quiet, line)),
    '</svg>',
  ].join('\n');
}

/** The same picture in dots, at twice its size. */
export async function toPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture could not be made.')) : resolve(blob)));
  });
}

/** Hands a file to the reader. */
export function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function sizeOf(picture: SVGSVGElement): [number, number] {
  const [, , width = 600, height = 300] = (picture.getAttribute('viewBox') ?? '').split(' ').map(Number);
  return [width, height];
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
