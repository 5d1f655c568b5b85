import type { Parameters } from '../evidence/parameter.ts';
import { compareKeys } from '../kernel/keys.ts';
import { normalQuantile, roundHalfUp } from '../kernel/math.ts';
import type { Seen } from '../world/seen.ts';
import { chance, uniform } from './chance.ts';
import { LENS_DECISIONS } from './decisions.ts';
import { syntheticIdentifier } from './identifiers.ts';
import { lens } from './lens.ts';
import { daysBetween, delayOf } from './shared/delay.ts';

const MG_PER_KG = 1_000_000;
/** A load below this is small: published shares of small loads are told against it (`data:ports`). */
const SMALL_KG = 100;
/** What a field test says that does not say the substance. */
const UNCLEAR = 'unclear';
const NEVER = -1;

/** The memory, for each port, of what has happened since its last entry. */
const SUMS = 3;
const LANDED = 0;
const LANDED_MG = 1;
const UNRECORDED = 2;

const PARAMETERS = {
  entered: {
    about: 'chance that a load that was found is entered in the register of the ports',
    unit: 'share',
    value: 0.95,
    low: 0.7,
    high: 1,
    evidence: { assumed: 'some finds are counted by the police or by another country; no rate was found' },
  },
  least: {
    about: 'least mass that is entered; what is found below it goes into no list of ports',
    unit: 'kg',
    value: 5,
    low: 0,
    high: 100,
    evidence: { assumed: 'lists of finds in ports name large ones; where an authority draws the line was not found' },
  },
  delay: {
    about: 'median days from find to entry; delays are exponential',
    unit: 'days',
    value: 10,
    low: 0,
    high: 90,
    evidence: { assumed: 'finds are kept quiet while an investigation goes on; no series of days was found' },
  },
  gross: {
    about: 'share of loads that are weighed with what they are packed in',
    unit: 'share',
    value: 0.5,
    low: 0,
    high: 1,
    evidence: { assumed: 'registers seldom say whether a mass is gross or net' },
  },
  packaging: {
    about: 'mass of the packing as a share of the load',
    unit: 'share',
    value: 0.08,
    low: 0.02,
    high: 0.25,
    evidence: { assumed: 'wrapping of kilogram blocks; sacks and hollow goods weigh more' },
  },
  fieldError: {
    about: 'chance that the test on the spot does not name the substance',
    unit: 'probability',
    value: 0.05,
    low: 0,
    high: 0.2,
    evidence: { assumed: 'colour tests err with what is mixed in or bound to other goods; no rate in ports was found' },
  },
  tested: {
    about: 'share of entered loads of which a laboratory tells the purity',
    unit: 'share',
    value: 0.35,
    low: 0.05,
    high: 1,
    evidence: { assumed: 'a court asks for it in some countries only; loads without a suspect are burnt untested' },
  },
  error: {
    about: 'coefficient of variation of the purity that the laboratory finds',
    unit: 'ratio',
    value: 0.03,
    low: 0.005,
    high: 0.15,
    evidence: { assumed: 'a few blocks stand for the load, and methods differ between laboratories' },
  },
  laboratory: {
    about: 'median days from entry to the report of the laboratory; delays are exponential',
    unit: 'days',
    value: 30,
    low: 1,
    high: 180,
    evidence: { assumed: 'queues of forensic laboratories run to weeks and months' },
  },
} as const satisfies Parameters;

/** Loads that were found in ports. */
export const customs = lens({
  name: 'customs',
  worlds: ['europe'],
  about:
    'The register of border authorities: a row for each load that was found in a port and entered, with mass as it was ' +
    'weighed and, of a part, purity by a laboratory. Ports run complete in a sampled world too, so no row has a weight. ' +
    'How many of the loads are found follows from screening (F10) and detection, and is set beside published shares ' +
    '(F13), never to them.',
  bias:
    'It tells of what was looked for and found. A port without rows may be a port without loads or without screening. Mass ' +
    'is often gross. Purity is bulk, of a minority. Neither sender nor route is told. More finds mean more loads, more ' +
    'looking, or larger loads: the register cannot tell which.',
  card: {
    sees: 'loads that were screened in a port, found, large enough to be entered, and entered',
    misses:
      'every load that was not screened, or screened and not found: most of them; small finds; finds that nobody enters; ' +
      'whatever comes by another way than a port. Where it came from is not told',
    delays: 'a load is known on `dayRecorded`, its purity on `dayReported`, not on the day on which it was found',
    confuses:
      'mass with that of the packing; the substance, by a test on the spot; more loads with more looking, since both give more rows',
    rates: {
      late: { about: 'entered more than four weeks after the find', is: (record) => daysBetween(record) > 28 },
      gross: {
        about: 'mass too high by 5 % or more',
        is: (record, label) => Number(record['kilograms']) >= 1.05 * Number(label['trueKilograms']),
      },
      small: {
        about: `below ${SMALL_KG} kg; more than half in Dutch ports in 2023`,
        is: (record) => Number(record['kilograms']) < SMALL_KG,
      },
      unclear: {
        about: 'with a test on the spot that does not name the substance',
        is: (record) => record['fieldTest'] === UNCLEAR,
      },
      untested: { about: 'without a purity', is: (record) => record['dayReported'] === NEVER },
      unseen: {
        about: 'before which a load had come through the same port unseen since its last entry',
        is: (_record, label) => Number(label['trueUnseenLoads']) > 0,
      },
    },
    coverage: {
      found: {
        about: 'loads entered, of those that were found',
        unit: 'loads',
        count: () => 1,
        truth: ['events/loads.seized'],
      },
      arrived: {
        about: 'true mass of loads entered, of all that arrived',
        unit: 'g',
        count: (_record, label) => Number(label['trueKilograms']) * 1000,
        truth: ['events/loads.gramsBulk'],
      },
    },
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the entry' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run on which the load was found' },
    { name: 'dayRecorded', type: 'int', unit: 'day', about: 'day of the entry; it is known from then on' },
    { name: 'port', type: 'text', unit: 'name', about: 'port or airport' },
    { name: 'country', type: 'text', unit: 'ISO 3166', about: 'country of the port' },
    { name: 'fieldTest', type: 'text', unit: 'label', about: 'the substance by a test on the spot, or unclear' },
    { name: 'kilograms', type: 'float', unit: 'kg bulk', about: 'as weighed, with or without packing' },
    { name: 'dayReported', type: 'int', unit: 'day', about: 'day on which a laboratory reports; -1 it never does' },
    { name: 'purity', type: 'float', unit: 'share', about: 'by the laboratory; 0 not tested' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the entry' },
    { name: 'trueSubstance', type: 'text', unit: 'label', about: 'what it was' },
    { name: 'trueKilograms', type: 'float', unit: 'kg bulk', about: 'mass without packing' },
    { name: 'truePurity', type: 'float', unit: 'share', about: 'of the whole load' },
    {
      name: 'trueUnseenLoads',
      type: 'int',
      unit: 'loads',
      about: 'that came through this port unseen since its last entry, or since the run began',
    },
    { name: 'trueUnseenKilograms', type: 'float', unit: 'kg bulk', about: 'their mass' },
    {
      name: 'trueUnrecorded',
      type: 'int',
      unit: 'loads',
      about: 'that were found in this port since its last entry and never entered',
    },
  ],
  remembers: ({ tables: { ports } }) => new Float64Array(ports.rows[0] * SUMS),
  observe(world, p, day, output, memory) {
    const { loads, outlets, ports } = world.tables;
    if (loads.rows[0] === 0) return;
    const draws = drawsOf(world, day.day);
    const found = foundToday(world, memory);
    for (const row of found) {
      const [lo, hi] = [outlets.keyLo[loads.outlet[row]], outlets.keyHi[loads.outlet[row]]];
      const at = loads.port[row] * SUMS;
      const trueKilograms = loads.bulk[row] / MG_PER_KG;
      const entry = draws.entry(lo, hi);
      if (trueKilograms < p.least || uniform(entry[0]) >= p.entered) {
        memory[at + UNRECORDED]++;
        continue;
      }
      const dayRecorded = day.day + delayOf(p.delay, uniform(entry[1]));
      const scales = draws.scales(lo, hi);
      const weighed = trueKilograms * (uniform(scales[0]) < p.gross ? 1 + p.packaging : 1);
      const clear = uniform(scales[1]) >= p.fieldError;
      const tested = uniform(draws.laboratory(lo, hi)[0]) < p.tested;
      const report = draws.report(lo, hi);
      const truePurity = loads.pure[row] / loads.bulk[row];
      const purity = truePurity * (1 + p.error * normalQuantile(uniform(report[0])));
      const { name: port, country } = world.places.ports[loads.port[row]];
      const { substance } = world.places.countries[ports.country[loads.port[row]]];
      const id = syntheticIdentifier(draws.name(lo, hi));
      output.record({
        id,
        day: day.day,
        dayRecorded,
        port,
        country: world.places.countries[country].iso2,
        fieldTest: clear ? substance : UNCLEAR,
        kilograms: roundHalfUp(weighed * 10) / 10,
        dayReported: tested ? dayRecorded + delayOf(p.laboratory, uniform(report[1])) : NEVER,
        purity: tested ? roundHalfUp(Math.min(1, Math.max(0, purity)) * 1000) / 1000 : 0,
      });
      output.label({
        id,
        trueSubstance: substance,
        trueKilograms,
        truePurity,
        trueUnseenLoads: memory[at + LANDED],
        trueUnseenKilograms: memory[at + LANDED_MG] / MG_PER_KG,
        trueUnrecorded: memory[at + UNRECORDED],
      });
      memory.fill(0, at, at + SUMS);
    }
  },
});

function drawsOf(world: Seen, day: number) {
  return {
    entry: chance(world, LENS_DECISIONS.customsEntry, day),
    scales: chance(world, LENS_DECISIONS.customsScales, day),
    laboratory: chance(world, LENS_DECISIONS.customsTested, day),
    report: chance(world, LENS_DECISIONS.customsReport, day),
    name: chance(world, LENS_DECISIONS.customsEntryName, day),
  };
}

/** Adds what landed today to the memory. Rows of what was found, in the order of the importers' keys. */
function foundToday({ tables: { loads, outlets } }: Seen, memory: Float64Array): number[] {
  const found: number[] = [];
  for (let row = 0; row < loads.rows[0]; row++) {
    if (loads.seized[row] === 1) found.push(row);
    else {
      memory[loads.port[row] * SUMS + LANDED]++;
      memory[loads.port[row] * SUMS + LANDED_MG] += loads.bulk[row];
    }
  }
  const { keyLo, keyHi } = outlets;
  const { outlet } = loads;
  return found.sort((a, b) => compareKeys(keyLo[outlet[a]], keyHi[outlet[a]], keyLo[outlet[b]], keyHi[outlet[b]]));
}
