/** A column of a rendered table: as the columns of results. */
export interface TraceColumn {
  readonly name: string;
  readonly type: 'whole' | 'number' | 'text' | 'flag';
  readonly unit: string;
  readonly about: string;
}

/** Rows of a rendered table, column by column: of the form in which results are written. */
export interface TraceChunk {
  readonly table: string;
  readonly columns: readonly TraceColumn[];
  readonly rows: number;
  readonly values: readonly (Int32Array | Float64Array | readonly string[] | readonly boolean[])[];
}

const column = (name: string, type: TraceColumn['type'], unit: string, about: string): TraceColumn => ({
  name,
  type,
  unit,
  about,
});

const SYNTHETIC = column('synthetic', 'flag', 'flag', 'always true: nobody and nothing here exists');
const SECOND = column('second', 'whole', 's', 'since four in the morning of the first day');

/** The tables of records, and below `labels/` what an observer does not have. */
export const TRACE_TABLES = {
  calls: [
    column('call', 'whole', 'row', 'number of the record, in order of time'),
    SECOND,
    column('from', 'whole', 'row of numbers', 'who calls or writes'),
    column('to', 'whole', 'row of numbers', 'who is called or written to'),
    column('kind', 'whole', 'code', '0 call, 1 text'),
    column('length', 'whole', 's', 'length of the call; 0 of a text'),
    column('antennaFrom', 'whole', 'row of sites', 'site that served the caller; -1 not known to this observer'),
    column('antennaTo', 'whole', 'row of sites', 'site that served the called; -1 not known to this observer'),
    column('handsetFrom', 'whole', 'row of handsets', 'handset of the caller; -1 not known to this observer'),
    column('handsetTo', 'whole', 'row of handsets', 'handset of the called; -1 not known to this observer'),
    SYNTHETIC,
  ],
  antennas: [
    SECOND,
    column('number', 'whole', 'row of numbers', 'the number; rows of a day come by number, then by time'),
    column('handset', 'whole', 'row of handsets', 'the handset that carried it'),
    column('antenna', 'whole', 'row of sites', 'the site that served it'),
    column('kind', 'whole', 'code', '0 periodic update, 1 data session'),
    SYNTHETIC,
  ],
  cameras: [
    column('alert', 'whole', 'row', 'number of the record'),
    SECOND,
    column('cell', 'whole', 'row of cells', 'where'),
    column('score', 'number', 'sd', 'how far the meeting lay from what the camera holds for normal there'),
    SYNTHETIC,
  ],
  sites: [
    column('antenna', 'whole', 'row of sites', 'the site'),
    column('x', 'number', 'km', 'east of the centre of the synthetic city'),
    column('y', 'number', 'km', 'north of it'),
    column('cell', 'whole', 'row of cells', 'the cell in which, or from which on, it stands'),
    SYNTHETIC,
  ],
  cells: [
    column('cell', 'whole', 'row of cells', 'the cell, as other tables name it'),
    column('name', 'text', 'name', 'the same as `--in` takes it; a cell of the synthetic city'),
    column('x', 'number', 'km', 'its middle, east of the centre of the synthetic city'),
    column('y', 'number', 'km', 'north of it'),
    column('residents', 'whole', 'persons', 'people of every age who live there'),
    SYNTHETIC,
  ],
  numbers: [
    column('number', 'whole', 'row of numbers', 'as in the records; the order tells nothing'),
    column('imsi', 'text', 'identifier', 'subscriber identity of the test network 001'),
    SYNTHETIC,
  ],
  handsets: [
    column('handset', 'whole', 'row of handsets', 'as in the records; the order tells nothing'),
    column('imei', 'text', 'identifier', 'equipment identity of the test range 00'),
    SYNTHETIC,
  ],
  'labels/calls': [
    column('call', 'whole', 'row', 'the record'),
    column('cause', 'text', 'label', 'order, called back, offer: dealing. Calls without a row here are ordinary'),
  ],
  'labels/numbers': [
    column('number', 'whole', 'row of numbers', 'the number'),
    column('kind', 'text', 'label', 'private, trade, line, outside'),
    column('person', 'text', 'identifier', 'whose it is; of a line who held it first in the period; empty outside'),
    column('line', 'text', 'identifier', 'the line that is reached at it; else empty'),
    column('network', 'text', 'identifier', 'the network that ran the line on the first day of the number; else empty'),
    column('firstDay', 'whole', 'day', 'day of the data set on which it is first in use, from 0'),
    column('lastDay', 'whole', 'day', 'day of the data set on which it is last in use'),
    column('successor', 'whole', 'row of numbers', 'the number that its telephone or line has after it; -1 none'),
    column('split', 'text', 'label', 'train, validation or test'),
  ],
  'labels/handsets': [
    column('handset', 'whole', 'row of handsets', 'the handset'),
    column('person', 'text', 'identifier', 'whose it is, or who held it first'),
    column('split', 'text', 'label', 'train, validation or test'),
  ],
  'labels/people': [
    column('person', 'text', 'identifier', 'somebody whose number is in the records'),
    column('cell', 'whole', 'row of cells', 'home'),
    column('workCell', 'whole', 'row of cells', 'work or study; -1 none'),
    column('user', 'flag', 'flag', 'uses, or is in treatment, when the period begins'),
    column('holder', 'flag', 'flag', 'held the telephone of a line within the period; always an adult'),
    column('split', 'text', 'label', 'train, validation or test'),
  ],
  'labels/cameras': [
    column('alert', 'whole', 'row', 'the record'),
    column('dealing', 'flag', 'flag', 'a hand-over; else an ordinary meeting'),
  ],
} as const satisfies Readonly<Record<string, readonly TraceColumn[]>>;

export type TraceTable = keyof typeof TRACE_TABLES;

/** A chunk of a table from its columns without `synthetic`, which is added. */
export function chunkOf(table: TraceTable, rows: number, values: TraceChunk['values']): TraceChunk {
  const columns: readonly TraceColumn[] = TRACE_TABLES[table];
  return {
    table,
    columns,
    rows,
    values: columns.at(-1)?.name === 'synthetic' ? [...values, alwaysTrue(rows)] : values,
  };
}

let lastTrue: readonly boolean[] = [];

/** The same array again while pieces are of one size, as most are. */
function alwaysTrue(rows: number): readonly boolean[] {
  if (lastTrue.length !== rows) lastTrue = Array.from({ length: rows }, () => true);
  return lastTrue;
}
