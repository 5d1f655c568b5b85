/**
 * A worked example: links numbers that were given up to those that came after them, by whom they call and where they are,
 * and scores it against the labels at the true base rate: docs/linking-numbers.md.
 *   node scripts/link-numbers.ts                                 a city of 60,000 residents
 *   node scripts/link-numbers.ts --residents 350000    the whole of smart-city: some minutes
 */
import { parseArgs } from 'node:util';
import { fullVocabulary } from '../apps/cli/src/vocabulary.ts';
import { LIBRARY, parseScenario, PRESETS } from '../packages/assemblage/src/index.ts';
import { callsOf } from './linking/calls.ts';
import { candidatesOf } from './linking/candidates.ts';
import { METHODS, scoreOf } from './linking/score.ts';

/** Days before the first record: the first numbers are then not all of one age. */
const BEFORE = 2;

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '13' },
    residents: { type: 'string', default: '60000' },
    seed: { type: 'string', default: '1' },
  },
});
const days = Number(values.days);
const scenario = parseScenario(PRESETS['smart-city'], 'smart-city', fullVocabulary(LIBRARY), {
  days: days + BEFORE,
  seed: Number(values.seed),
});
// Lines change their number about every week, far more often than they are thought to, so that two weeks hold enough to score.
const often = { 'city.residents': Number(values.residents), 'numbers.life': 1, 'numbers.handset': 0.5 };
const data = callsOf({ ...scenario, parameters: { ...scenario.parameters, ...often } }, days, (day) =>
  process.stderr.write(`day ${day} of ${days}\n`),
);
const candidates = candidatesOf(data);
const calls = data.days.reduce((sum, day) => sum + day.from.length, 0);
const lines = [...data.labels.values()].filter(({ kind }) => kind === 'line').length;
console.log(`${calls} calls and texts, ${data.labels.size} numbers, ${lines} of them of lines`);
console.log(`${candidates.ended.length} numbers fell silent, ${candidates.began.length} are new\n`);
console.log('| whose number ended | by | links made | right | there were | people wrongly pointed at |');
console.log('|---|---|---|---|---|---|');
for (const whom of ['lines', 'everybody'] as const) {
  for (const method of METHODS) {
    const { made, right, there, wronglyPointedAt } = scoreOf(data, candidates, method, whom);
    console.log(`| ${whom} | ${method} | ${made} | ${right} | ${there} | ${wronglyPointedAt} |`);
  }
}
