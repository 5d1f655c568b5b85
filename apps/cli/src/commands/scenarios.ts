import { PRESETS } from 'assemblage';
import { loadScenario } from '../scenario-file.ts';
import { percent } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `assemblage scenarios` */
export function scenariosCommand(terminal: Terminal, options: { readonly json?: true }): number {
  const scenarios = Object.keys(PRESETS).map((name) => loadScenario(name));
  if (options.json) {
    terminal.out(`${JSON.stringify(scenarios, null, 2)}\n`);
    return 0;
  }
  const columns = [
    { title: 'name' },
    { title: 'days', right: true },
    { title: 'scale', right: true },
    { title: 'about', wrap: true },
  ];
  const rows = scenarios.map(({ name, days, scale, about }) => [name, String(days), percent(scale), about]);
  terminal.out(table(terminal, columns, rows));
  const next = 'Compute one with `assemblage run NAME`. Your own begins with `base: NAME` in a YAML file.';
  terminal.out(`\n${wrapText(next, terminal.width).join('\n')}\n`);
  return 0;
}
