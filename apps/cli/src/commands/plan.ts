import { PHASES } from 'assemblage';
import type { Scenario, StepTime } from 'assemblage';
import { ENGINE } from '../engine.ts';
import type { Engine } from '../engine.ts';
import type { RunFolder } from '../folder/runs.ts';
import { isScenario, loadScenario } from '../scenario-file.ts';
import { significant, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { whichRun } from './which-run.ts';

/** `assemblage plan NAME|FILE|RUN` */
export async function planCommand(
  terminal: Terminal,
  written: string,
  options: { readonly json?: true },
  engine: Engine = ENGINE,
): Promise<number> {
  const run = isScenario(written) ? undefined : whichRun(terminal, written);
  const scenario = run?.manifest.scenario ?? loadScenario(written, {}, engine.library);
  const steps = run?.manifest.timing.steps ?? stepsOf(engine, scenario);
  if (options.json) {
    terminal.out(
      `${JSON.stringify({ scenario: scenario.name, days: run?.manifest.days ?? 0, steps, off: scenario.without }, null, 2)}\n`,
    );
    return 0;
  }
  terminal.out(`${terminal.paint('bold', `A day of ${scenario.name}, in order`)}\n\n`);
  for (const phase of new Set<string>([...PHASES, ...steps.map((step) => step.phase)])) {
    const own = steps.filter((step) => step.phase === phase);
    terminal.out(
      `${terminal.paint(['bold', 'cyan'], phase)}${own.length === 0 ? terminal.paint('dim', '  nothing') : ''}\n`,
    );
    for (const step of own) terminal.out(describe(terminal, step));
  }
  terminal.out(`\nSwitched off: ${scenario.without.length === 0 ? 'nothing' : scenario.without.join(', ')}\n`);
  if (run === undefined) terminal.out('How long each step takes: assemblage plan RUN, after a run.\n');
  else terminal.out(`\n${timings(terminal, run, steps)}`);
  return 0;
}

/** The steps of a scenario, from a small world of it: they depend neither on its size nor on policies. */
function stepsOf(engine: Engine, scenario: Scenario): readonly StepTime[] {
  const small = { ...scenario, policies: [], scale: Math.min(scenario.scale, 0.01) };
  return engine.createSimulation(small, { library: engine.library }).steps();
}

function describe(terminal: Terminal, { name, over, reads, writes, emits }: StepTime): string {
  const lines = [`  ${terminal.paint('bold', name)}  over ${over}`];
  const say = (what: string, names: readonly string[]): void => {
    if (names.length === 0) return;
    const parts = wrapText(names.join(', '), Math.max(40, terminal.width - 13));
    parts.forEach((part, index) => lines.push(`    ${(index === 0 ? what : '').padEnd(8)} ${part}`));
  };
  say('reads', reads);
  say('writes', writes);
  say('adds to', emits);
  return `${lines.join('\n')}\n`;
}

function timings(terminal: Terminal, { manifest }: RunFolder, steps: readonly StepTime[]): string {
  const total = steps.reduce((sum, step) => sum + step.milliseconds, 0);
  const days = Math.max(1, manifest.days);
  const columns = [
    { title: 'step' },
    { title: 'ms a day', right: true },
    { title: 'share', right: true },
    { title: 'rows a day', right: true },
    { title: 'ns a row', right: true },
  ];
  const row = (name: string, milliseconds: number, rows: number): string[] => [
    name,
    significant(milliseconds / days),
    total > 0 ? `${((100 * milliseconds) / total).toFixed(1)} %` : '',
    rows > 0 ? whole(rows / days) : '',
    rows > 0 ? significant((milliseconds * 1e6) / rows) : '',
  ];
  const rows = steps.map((step) => row(step.name, step.milliseconds, step.rows));
  const { wallSeconds, buildSeconds, writeSeconds } = manifest.timing;
  return (
    table(terminal, columns, [...rows, row('all steps', total, 0)]) +
    `whole run ${significant(wallSeconds)} s: building the world ${significant(buildSeconds)} s, ` +
    `the days ${significant(total / 1000)} s, results ${significant(writeSeconds)} s\n`
  );
}
