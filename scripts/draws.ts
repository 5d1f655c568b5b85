/**
 * Streams the model's draws to standard output, raw 32-bit words, low byte first, for any battery of random tests:
 *   npm run -s draws -- --by rows | dieharder -g 200 -a
 */
import { endianness } from 'node:os';
import { parseArgs } from 'node:util';
import { nearestName } from '../packages/assemblage/src/kernel/nearest.ts';
import { drawWords, ORDERS } from './draws/orders.ts';
import type { Order } from './draws/orders.ts';

const HELP = `Usage: npm run -s draws -- --by ORDER [--rounds N] [--words N] [--seed N] > words.bin

Streams the model's draws as raw 32-bit words, low byte first, in the order in which a model consumes them:
  --by rows        all actants of one decision and day
  --by days        one actant and decision, day after day
  --by decisions   one actant and day, decision after decision
  --by seeds       one actant, decision and day, seed after seed
Options:
  --rounds N       rounds of Threefry-2x32, 1 to 32 (13); below 13 every step of the address takes N
  --words N        how many words (no end)
  --seed N         the seed, or the first one by seeds (20261121)
Examples:
  npm run -s draws -- --by rows | dieharder -g 200 -a
  npm run -s draws -- --by seeds | RNG_test stdin32 -tlmax 4GB
  npm run -s draws -- --by days --rounds 2 --words 1000000 > words.bin`;

/** Words of one write: 256 KiB. */
const CHUNK = 65_536;

interface Request {
  readonly by: Order;
  readonly rounds: number;
  readonly words: number;
  readonly seed: number | undefined;
}

class BadOption extends Error {}

function parse(argv: readonly string[]): Request | 'help' {
  const string = { type: 'string' } as const;
  const options = { by: string, rounds: string, words: string, seed: string, help: { type: 'boolean' } } as const;
  const { values, tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new BadOption(`${token.value} is not an option; expected --by ORDER`);
    if (token.kind === 'option' && !Object.hasOwn(options, token.name)) {
      throw new BadOption(unknown(`unknown option --${token.name}`, token.name, Object.keys(options)));
    }
  }
  if (values.help === true) return 'help';
  const by = String(values.by ?? '');
  const order = ORDERS.find((known) => known === by);
  if (order === undefined) {
    const said = values.by === undefined ? '--by is missing' : `--by is ${by}`;
    throw new BadOption(unknown(`${said}; expected one of ${ORDERS.join(', ')}`, by, ORDERS));
  }
  return {
    by: order,
    rounds: whole('rounds', values.rounds, 1, 32) ?? 13,
    words: whole('words', values.words, 0, Number.MAX_SAFE_INTEGER) ?? Infinity,
    seed: whole('seed', values.seed, 0, 2 ** 52),
  };
}

function unknown(message: string, written: string, known: readonly string[]): string {
  const nearest = nearestName(written, known);
  return nearest === undefined ? message : `${message} (did you mean ${nearest}?)`;
}

function whole(name: string, text: string | boolean | undefined, low: number, high: number): number | undefined {
  if (text === undefined) return undefined;
  const value = typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= low && value <= high)) {
    throw new BadOption(`--${name} is ${String(text)}; expected a whole number from ${low} to ${high}`);
  }
  return value;
}

/** Writes one chunk at a time and waits until it is taken, so a slow reader holds the stream back. */
async function stream({ by, rounds, words, seed }: Request): Promise<void> {
  const next = drawWords(by, seed === undefined ? { rounds } : { rounds, seed });
  const chunk = new Int32Array(CHUNK);
  const bytes = Buffer.from(chunk.buffer);
  for (let left = words; left > 0; left -= CHUNK) {
    next(chunk);
    if (endianness() === 'BE') bytes.swap32();
    const part = left < CHUNK ? bytes.subarray(0, left * 4) : bytes;
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(part, (error) => (error ? reject(error) : resolve()));
    });
  }
}

async function main(): Promise<void> {
  // A battery that has read enough closes the pipe: the end, not an error.
  process.stdout.on('error', () => undefined);
  try {
    const request = parse(process.argv.slice(2));
    if (request === 'help') process.stdout.write(`${HELP}\n`);
    else await stream(request);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return;
    process.exitCode = error instanceof BadOption ? 2 : 1;
    process.stderr.write(`draws: ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof BadOption) process.stderr.write('  npm run -s draws -- --help lists the options\n');
  }
}

await main();
