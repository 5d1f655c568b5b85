/** One type scale for all figures; at the width of a phone the smallest is still read. */
export const TEXT = { title: 16, label: 15, tick: 14, caption: 14 } as const;
export const INK = { text: '#222222', quiet: '#555555', grid: '#e4e4e4', axis: '#8a8a8a' } as const;
const FONT = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';
/** Mean width of a sign, against the size of the type. */
const SIGN = 0.55;
const BOLD_SIGN = 0.62;
/** The same in running words, where narrow signs and spaces are many. */
const PROSE_SIGN = 0.54;

export interface TextStyle {
  readonly size: number;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** A white edge, for words over lines. */
  readonly halo?: boolean;
}

export function text(x: number, y: number, words: string, style: TextStyle): string {
  const { size, fill = INK.text, anchor = 'start', bold = false, halo = false } = style;
  const more = [
    anchor === 'start' ? '' : ` text-anchor="${anchor}"`,
    bold ? ' font-weight="bold"' : '',
    halo ? ' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' : '',
  ].join('');
  return `<text x="${px(x)}" y="${px(y)}" font-size="${size}" fill="${fill}"${more}>${escape(words)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string): string {
  return `<path d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}" stroke="${stroke}"/>`;
}

/** A tenth of a pixel is exact enough, and the same everywhere. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function widthOf(words: string, size: number, bold = false): number {
  return words.length * size * (bold ? BOLD_SIGN : words.length > 40 ? PROSE_SIGN : SIGN);
}

/** Words in lines of at most so many pixels. */
export function wrapped(words: string, size: number, width: number, bold = false): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const before = lines.at(-1);
    if (before !== undefined && widthOf(`${before} ${word}`, size, bold) <= width)
      lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

export function page(width: number, height: number, comment: string, alt: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}" role="img" aria-label="${escape(alt)}">`,
    `<!-- ${comment.replaceAll('--', '- -')} -->`,
    `<rect width="${width}" height="${height}" rx="6" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function escape(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
