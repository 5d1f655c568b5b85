const BLOCKS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

export interface ChartOptions {
  /** Lines of the plot itself. */
  readonly height: number;
  /** Text of a value at the axis. */
  readonly format: (value: number) => string;
  /** A mark below a column, as `Jan`; columns without one are left out. */
  readonly mark: (index: number) => string | undefined;
}

/** Columns of block characters that rise from zero, the axis on the left, marks below. */
export function columnChart(values: readonly number[], options: ChartOptions): string[] {
  const top = roundUp(Math.max(...values, 0));
  const labels = [options.format(top), options.format(top / 2), '0'];
  const margin = Math.max(...labels.map((label) => label.length));
  const lines: string[] = [];
  for (let row = options.height - 1; row >= 0; row--) {
    const label = row === options.height - 1 ? labels[0] : row === options.height / 2 - 1 ? labels[1] : '';
    const cells = values.map((value) => {
      const eighths = Math.round((value / top) * options.height * 8) - row * 8;
      return BLOCKS[Math.min(8, Math.max(0, eighths))];
    });
    lines.push(`${(label ?? '').padStart(margin)} ┤${cells.join('')}`);
  }
  lines.push(`${'0'.padStart(margin)} └${'─'.repeat(values.length)}`);
  lines.push(`${' '.repeat(margin + 2)}${marks(values.length, options.mark)}`);
  return lines;
}

function marks(count: number, mark: ChartOptions['mark']): string {
  let line = '';
  for (let index = 0; index < count; index++) {
    const text = mark(index);
    if (text !== undefined && (line === '' || index > line.length)) line = line.padEnd(index) + text;
  }
  return line;
}

/** The next 1, 2, 2.5, 5 or 10 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const step of [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]) {
    if (value <= step * power * 1.000001) return step * power;
  }
  return 10 * power;
}
