/** A table of Markdown; a cell's bars and line ends cannot break it. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inCell).join(' | ')} |`;
  return [line(titles), `|${'---|'.repeat(titles.length)}`, ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Names in code, apart by commas; `none` when there are none. */
export function codes(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map(code).join(', ');
}

export function block(text: string, language = 'text'): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** A number as a reader writes it: no exponent, no more digits than it has. */
export function number(value: number): string {
  const text = String(value);
  if (!text.includes('e-')) return text;
  const [digits = '', exponent = '0'] = text.split('e-');
  return value.toFixed(Number(exponent) + (digits.split('.')[1]?.length ?? 0));
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}
