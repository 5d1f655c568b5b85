import { createSimulation, observe, parseDate } from '../../packages/assemblage/src/index.ts';
import type { Scenario, TraceChunk } from '../../packages/assemblage/src/index.ts';

/** The calls of a day, as an operator has them: who, with whom, and which site served either side. */
export interface CallDay {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly siteFrom: Int16Array;
  readonly siteTo: Int16Array;
}

/** What is known afterwards of a number: the labels. */
export interface NumberLabel {
  readonly kind: string;
  readonly person: string;
  readonly successor: number;
  readonly split: string;
}

export interface CallData {
  readonly days: readonly CallDay[];
  readonly labels: ReadonlyMap<number, NumberLabel>;
  /** One more than the largest number. */
  readonly numbers: number;
}

/** Lives a city, and renders the calls of its last days. */
export function callsOf(scenario: Scenario, days: number, seen: (day: number) => void = () => undefined): CallData {
  const simulation = createSimulation(scenario);
  const request = { from: scenario.days - days, days, share: 1 };
  const lenses = new Set(['calls'] as const);
  const observation = observe(simulation.world, parseDate(scenario.start) ?? 0, request, lenses);
  while (!simulation.done) {
    simulation.step();
    observation.look(simulation.day - 1);
  }
  const kept: CallDay[] = [];
  const rendering = observation.render();
  const take = (chunk: TraceChunk): void => {
    if (chunk.table !== 'calls') return;
    const whole = (name: string): Int32Array => columnOf(chunk, name) as Int32Array;
    kept.push({
      from: whole('from').slice(),
      to: whole('to').slice(),
      siteFrom: Int16Array.from(whole('antennaFrom')),
      siteTo: Int16Array.from(whole('antennaTo')),
    });
  };
  while (rendering.day(lenses, take)) seen(rendering.days);
  const [labels] = rendering.labels();
  return { days: kept, ...labelsOf(labels) };
}

function labelsOf(chunk: TraceChunk): Pick<CallData, 'labels' | 'numbers'> {
  const number = columnOf(chunk, 'number') as Int32Array;
  const [kind, person, split] = ['kind', 'person', 'split'].map((name) => columnOf(chunk, name) as readonly string[]);
  const successor = columnOf(chunk, 'successor') as Int32Array;
  const labels = new Map<number, NumberLabel>();
  for (let row = 0; row < chunk.rows; row++) {
    labels.set(number[row], { kind: kind[row], person: person[row], successor: successor[row], split: split[row] });
  }
  return { labels, numbers: number.reduce((most, one) => Math.max(most, one), 0) + 1 };
}

function columnOf(chunk: TraceChunk, name: string): TraceChunk['values'][number] {
  return chunk.values[chunk.columns.findIndex((column) => column.name === name)];
}
