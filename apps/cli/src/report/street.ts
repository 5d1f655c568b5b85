import type { StreetAmount, StreetSummary, Summary } from 'assemblage';
import { percent, readable, significant } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const YEAR = 365;
const PEOPLE = 100_000;

/** A line of a group: its words, and the figure that it shows. */
type Line = readonly [label: string, figure: string];

/** Sums of the run. Those of `districts` stand beside those of `forces`. */
const FLOWS: readonly (readonly [heading: string, lines: readonly Line[]])[] = [
  [
    // So that nobody reads the low figures as all blows that are struck.
    'Violence (serious only; its level is fitted to homicide)',
    [
      ['Violent incidents, expected (disputes and robberies)', 'expectedViolence'],
      ['Violent disputes between networks, as drawn by chance', 'disputes'],
      ['Robberies of sellers, as drawn by chance', 'robberies'],
      ['Dealing lines taken by robbers', 'linesRobbed'],
      ['People injured', 'injuries'],
      ['People killed, expected', 'expectedKillings'],
      ['People killed, as drawn by chance', 'killings'],
    ],
  ],
  [
    'Exploitation',
    [
      ['People who came to be exploited, expected', 'expectedEntries'],
      ['People who came to be exploited, as drawn by chance', 'entered'],
      ['People who got out', 'left'],
      ['Of these by safeguarding', 'safeguarded'],
      ['People exploited again', 'returned'],
      ['People referred by a service', 'referrals'],
    ],
  ],
  [
    'Whom arrests and searches fall on',
    [
      ['Holders of dealing lines charged', 'holderArrests'],
      ['Others arrested with a line', 'associates'],
      ['Hired runners arrested', 'runnerArrests'],
      ['Exploited children arrested (counted as victims)', 'childArrests'],
      ['Exploited adults arrested (counted as victims)', 'coercedArrests'],
      ['Sellers arrested in raids', 'arrests'],
      ['Users searched', 'searches'],
      ['Offences of possession recorded', 'offences'],
      ['Searched who had nothing to do with it', 'bystanders'],
      ['Taken for a part of a line, and only crossed it', 'wronglyLinked'],
      ['Flagged by cameras, and had nothing to do with it', 'wronglyFlagged'],
      ['On lists that got out, and only called a number', 'wronglyListed'],
    ],
  ],
  [
    'Dealing lines',
    [
      ['Opened', 'linesOpened'],
      ['Given up', 'linesEnded'],
      ['Closed by the police: holder charged', 'holderArrests'],
      ['Closed by the police: number alone ended', 'numbersEnded'],
      ['Numbers changed by the lines themselves', 'numbersChanged'],
    ],
  ],
];

const STOCKS: readonly Line[] = [
  ['Children exploited', 'exploitedChildren'],
  ['Adults made to run for lines', 'runners'],
  ['Adults whose home is taken over (cuckooing)', 'taken'],
  ['Lines that can be reached', 'linesUp'],
  ['Of these run from another city', 'countyLines'],
];

/** Figures that only a policy can raise above nothing, and the policy. */
const ONLY_UNDER: Readonly<Record<string, string>> = { wronglyFlagged: 'cameras', wronglyListed: 'leaking-records' };

/** Page one of a street world: harms first, then lines, access and the form of the market. */
export function streetReport(
  terminal: Terminal,
  summary: Summary,
  street: StreetSummary,
  policies: readonly string[],
): string[] {
  return [
    substancesTable(terminal, summary.days, street),
    flowsTable(terminal, summary, street, policies),
    stocksTable(terminal, summary.days, street),
    accessTable(terminal, street),
  ];
}

function substancesTable(terminal: Terminal, days: number, { substances }: StreetSummary): string {
  const columns = [
    { title: 'Sold', wrap: true },
    { title: 'purchases a day', right: true, wrap: true },
    { title: 'kg a year, pure', right: true, wrap: true },
    { title: 'euro a gram', right: true, wrap: true },
    { title: 'euro a pure gram', right: true, wrap: true },
    { title: 'purity', right: true },
  ];
  const rows = Object.entries(substances).map(([name, { purchases, gramsBulk, gramsPure, euros }]) => [
    name,
    readable(purchases / days),
    readable((gramsPure * YEAR) / days / 1000),
    shown(euros / gramsBulk),
    shown(euros / gramsPure),
    percent(gramsPure / gramsBulk),
  ]);
  return table(terminal, columns, rows);
}

function flowsTable(
  terminal: Terminal,
  { totals, days }: Summary,
  street: StreetSummary,
  policies: readonly string[],
): string {
  const columns = [
    { title: '', wrap: true },
    { title: 'per 100,000 residents a year', right: true, wrap: true },
    { title: 'in all', right: true },
  ];
  const rate = (YEAR * PEOPLE) / (days * street.residents);
  const rows = FLOWS.flatMap(([heading, lines]) => {
    const known = lines.flatMap(([label, name]) => {
      const amount = street.totals[name] ?? totals[name];
      const policy = ONLY_UNDER[name];
      const idle = policy !== undefined && amount?.value === 0 && !policies.includes(policy);
      return amount === undefined || idle ? [] : [[label, shown(amount.value * rate), readable(amount.value)]];
    });
    return known.length === 0 ? [] : [[terminal.paint('bold', `${heading}:`), '', ''], ...known];
  });
  return table(terminal, columns, rows);
}

function stocksTable(terminal: Terminal, days: number, { stocks, residents }: StreetSummary): string {
  const columns = [
    { title: 'On a mean day', wrap: true },
    { title: 'per 100,000 residents', right: true, wrap: true },
    { title: 'in all', right: true },
    { title: 'person-days', right: true },
  ];
  const known = { ...stocks, ...adultsOf(stocks) };
  const rows = STOCKS.flatMap(([label, name]) => {
    const amount = known[name];
    if (amount === undefined) return [];
    const { value, unit } = amount;
    const personDays = unit === 'persons' ? readable(value * days) : '';
    return [[label, shown((value * PEOPLE) / residents), readable(value), personDays]];
  });
  return table(terminal, columns, rows);
}

/**
 * Those whose home is taken over are counted among the adults, a home an adult; the others run for lines. Only lines from
 * outside take over homes: where none comes, there is no row.
 */
function adultsOf({ exploitedAdults, homes, countyLines }: StreetSummary['stocks']): Record<string, StreetAmount> {
  if (exploitedAdults === undefined) return {};
  if (homes === undefined || (homes.value === 0 && countyLines?.value === 0)) return { runners: exploitedAdults };
  const { unit } = exploitedAdults;
  return { runners: { value: exploitedAdults.value - homes.value, unit }, taken: { value: homes.value, unit } };
}

function accessTable(terminal: Terminal, { ratios, channels }: StreetSummary): string {
  const columns = [
    { title: 'Access and form of the market', wrap: true },
    { title: '', right: true },
  ];
  const share = (amount: StreetAmount | undefined): string => (amount === undefined ? '' : percent(amount.value));
  const plain = (amount: StreetAmount | undefined): string => (amount === undefined ? '' : shown(amount.value));
  const forms = Object.entries(channels).toSorted(([, left], [, right]) => right - left);
  const rows = [
    ['Deliveries at the door within 30 minutes', share(ratios['within30'])],
    ['Deliveries at the door within an hour', share(ratios['within60'])],
    ['Purchases from a seller who asks for no trust', share(ratios['withoutTrust'])],
    ["Distance from the buyer to the home of the seller's network, km a purchase", plain(ratios['kilometres'])],
    ['Handed over at a door, a house or a post office, of grams', share(ratios['placeBound'])],
    ['Handed over without a meeting (a drop, a locker), of purchases', share(ratios['automated'])],
    ['Numbers per network that runs lines', plain(ratios['numbersPerNetwork'])],
    ...forms.map(([channel, value]) => [`Purchases by channel: ${channel}`, percent(value)]),
  ];
  return table(
    terminal,
    columns,
    rows.filter(([, value]) => value !== ''),
  );
}

/** Three digits; a figure that rests on nothing is not known. */
function shown(value: number): string {
  return significant(value, 3);
}

/** What the table of sales cannot say of several substances together. */
export function residentsLine(terminal: Terminal, { residents }: StreetSummary): string[] {
  return wrapText(
    `Rates are per 100,000 of ${readable(residents)} residents. A child is a victim in every count. Prices are euro: pounds x 1.17.`,
    terminal.width,
  );
}
