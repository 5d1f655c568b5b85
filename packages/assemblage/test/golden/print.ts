// `npm run golden` prints what the golden scenarios come out as, beside what was recorded, and writes nothing.
// `npm run golden -- --accept [NAME...]` records what came out, for a change of the model that was meant.
import { writeFileSync } from 'node:fs';
import { GOLDENS, recordOf, recordPath, scenarioText } from './files.ts';
import { goldenOf } from './golden.ts';
import type { Golden } from './golden.ts';

const [flag, ...named] = process.argv.slice(2);
const unknown = named.filter((name) => !GOLDENS.includes(name));
if ((flag !== undefined && flag !== '--accept') || unknown.length > 0) {
  console.error(`usage: npm run golden [-- --accept [NAME...]]; names: ${GOLDENS.join(', ')}`);
  process.exit(2);
}
const accepts = (name: string): boolean => flag === '--accept' && (named.length === 0 || named.includes(name));

let open = 0;
for (const name of GOLDENS) {
  const now = goldenOf(scenarioText(name), `${name}.yaml`);
  const before = recordOf(name);
  const parts = (Object.keys(now) as (keyof Golden)[]).filter((part) => before?.[part] !== now[part]);
  if (parts.length === 0) {
    console.log(`${name}: as recorded`);
    continue;
  }
  for (const part of parts) console.log(`${name}: ${part} ${before?.[part] ?? 'not recorded'} -> ${now[part]}`);
  if (!accepts(name)) open++;
  else writeFileSync(recordPath(name), `${JSON.stringify(now, undefined, 2)}\n`);
}
if (open > 0) {
  console.log(`${open} differ from the record; nothing of them was written`);
  process.exitCode = 1;
}
