import { createSimulation, createSummary, modelNote, parseScenario, scenarioToYaml, VERSION } from 'assemblage';
import type { Devices, EvidenceShare, Scenario, Simulation } from 'assemblage';
import { createFlows } from './flows.ts';
import { createWeeklyFrames } from './frames.ts';
import { createKeptTables } from './kept-tables.ts';
import { parametersOf, VOCABULARY } from './library-facts.ts';
import type { Ending, FileWanted, FlowNews, Frame, Opened, RiskNews, TableFacts } from './messages.ts';
import { RISKS, riskNews } from './risks.ts';
import { createSightFrames } from './sight-frames.ts';
import { createDailySums } from './sums.ts';
import { PAGE } from './words.ts';

/** A run at work in the worker: the same steps as on the command line, and what the page shows of them. */
export interface LabRun {
  readonly opened: Opened;
  readonly days: number;
  readonly day: number;
  /** Lives days until `milliseconds` are over or `until` is reached; at least one. */
  live(until: number, milliseconds: number): void;
  /** Rows of sums and frames since the last call. */
  news(): { readonly sums: Float64Array; readonly frames: readonly Frame[] };
  ending(): Ending;
  tables(): TableFacts[];
  file(wanted: FileWanted): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
  seconds(): number;
  /** Who supplied whom, from a week on; a run that was read from a folder does not know. */
  flows?(from: number): FlowNews;
  /** The risk graph from the first day to `until`. */
  risks(until: number): Promise<RiskNews>;
  /** Where antennas stand and what cameras cover; of the synthetic city only. */
  devices?(): Promise<Devices>;
}

/** Share of Europe's users from which on a world is large. */
const LARGE = 0.1;

/** Throws Problems that name what is wrong. */
export function readScenario(text: string): Scenario {
  // What the page writes itself is one line.
  return parseScenario(text, text.trimEnd().includes('\n') ? 'the file' : PAGE, VOCABULARY);
}

export function isLarge({ world, scale }: Scenario): boolean {
  return world === 'europe' && scale > LARGE;
}

/** Founds the world of a scenario. Throws Problems, when a policy finds nothing to act on. */
export function openRun(scenario: Scenario, clock: () => number): LabRun {
  const began = clock();
  const simulation = createSimulation(scenario);
  let seconds = (clock() - began) / 1000;
  const { world } = simulation;
  const substances = [...new Set(world.places.countries.map(({ substance }) => substance))];
  const street = world.places.areas.length > 0;
  const samples = simulation.tables();
  const sums = createDailySums(samples, world, scenario.days);
  const weeks = createWeeklyFrames(samples, world, scenario.days);
  const seen = createSightFrames(scenario, world, world.tables.districts.fact, weeks.layers);
  const flows = createFlows(world);
  const tables = createKeptTables();
  const summary = createSummary();
  const parameters = parametersOf(scenario);
  const evidence: EvidenceShare = {
    parameters: parameters.length,
    evidenced: parameters.filter(({ grade }) => grade === 'evidenced').length,
  };
  const note = modelNote(VERSION, evidence);
  const frames: Frame[] = [];

  function liveDay(): void {
    simulation.step();
    sums.look(world, simulation.day - 1);
    const chunks = simulation.drain();
    seen.add(simulation.day - 1, chunks);
    for (const chunk of chunks) {
      sums.add(chunk);
      weeks.add(chunk);
      summary.add(chunk);
      tables.add(chunk);
    }
    flows.look();
    const frame = weeks.close(simulation.day);
    if (frame !== undefined) flows.close(simulation.day);
    if (frame !== undefined) frames.push({ ...frame, layers: [...frame.layers, ...seen.close(simulation.day)] });
  }

  return {
    opened: {
      scenario,
      yaml: scenarioToYaml(scenario),
      identity: simulation.identity,
      evidence,
      note,
      parameters,
      mechanisms: simulation.steps().map(({ name }) => name),
      substances,
      residents: residentsOf(simulation),
      sampled: !street && scenario.scale < 1,
      people: simulation.people(),
      sums: sums.facts,
      layers: [...weeks.layers, ...seen.layers],
      sights: seen.sights,
    },
    days: scenario.days,
    get day() {
      return simulation.day;
    },
    live(until, milliseconds) {
      const start = clock();
      while (!simulation.done && simulation.day < until) {
        liveDay();
        if (clock() - start >= milliseconds) break;
      }
      seconds += (clock() - start) / 1000;
    },
    news: () => ({ sums: sums.take(simulation.day), frames: frames.splice(0) }),
    ending: () => ({
      fingerprint: simulation.fingerprint(),
      chain: simulation.chain(),
      seconds,
      summary: summary.finish(world, scenario),
    }),
    tables: () => tables.facts(),
    async file({ table, format }) {
      const name = `${scenario.name}-${simulation.identity.slice(0, 8)}`;
      if (format === 'yaml') return { name: `${name}.yaml`, bytes: encoded(scenarioToYaml(scenario)) };
      const chunk = tables.whole(table);
      if (chunk === undefined) throw new Error(`The table ${table} is not kept in the page.`);
      // Writers of files are loaded when somebody takes one.
      const { toCsv, toParquet } = await import('./files.ts');
      const about = `${note} Scenario ${scenario.name}, seed ${scenario.seed}, identity ${simulation.identity}.`;
      const bytes = format === 'csv' ? toCsv(chunk, about) : toParquet(chunk, about);
      return { name: `${name}-${table.replaceAll('/', '-')}.${format}`, bytes };
    },
    seconds: () => seconds,
    flows: (from) => flows.news(from),
    async risks(until) {
      const dropped = tables.facts().some((table) => table.name === RISKS && table.dropped);
      if (dropped) throw new Error('The links of this run are not kept: its tables are too large for the page.');
      return riskNews(tables.whole(RISKS), scenario, until);
    },
    ...(scenario.world === 'city' && {
      // What records ordinary life is loaded when somebody looks.
      devices: async () => (await import('./devices.ts')).devicesIn(world, scenario),
    }),
  };
}

/** Of the whole world that a run stands for. A country has one row a substance. */
function residentsOf({ world: { places, tables } }: Simulation): number {
  if (places.areas.length > 0) return places.areas.reduce((sum, _, a) => sum + (tables.areas.residents[a] ?? 0), 0);
  return places.countries.reduce((sum, { residents }) => sum + residents, 0);
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
