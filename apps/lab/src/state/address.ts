import type { ScenarioDocument } from './document.ts';

/** What an address holds: enough for another browser to live the same run and to say whether it came out the same. */
export interface Address {
  readonly view: string;
  readonly document: ScenarioDocument;
  /** Version of the engine that made the link. */
  readonly version?: string;
  /** Fingerprint of the run when the link was made after its end. */
  readonly print?: string;
  /** The lens that is looked through; left out for the truth. */
  readonly seen?: string;
  readonly study?: StudyAddress;
  /** What was read makes no sense, in words; the page goes on without it. */
  readonly wrong?: readonly string[];
}

/** A study of the scenario: its policies against the world without them. */
export interface StudyAddress {
  readonly draws: number;
  readonly seeds: number;
  /** Each policy in an arm of its own; all in one otherwise. */
  readonly apart: boolean;
  /** Hash over all fingerprints, when the link was made after its end. */
  readonly print?: string;
}

const NUMBERS = new Set(['days', 'seed', 'scale']);
const LISTS = new Set(['countries', 'without', 'portraits']);
/** Of a policy or lens: its name, then `key=value` after semicolons; places are parted by bars. */
const ENTRIES = { policy: 'policies', lens: 'lenses' } as const;
const OPEN = /[^A-Za-z0-9_.~:-]/g;

/** `#/map?base=europe&seed=2&policy=port-screening;share=0.4;where=NL|BE`: readable, and safe in a message. */
export function writeAddress({ view, document, version, print, seen, study }: Address): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(document)) {
    if (key === 'policies' || key === 'lenses') {
      const word = key === 'policies' ? 'policy' : 'lens';
      for (const entry of value as Record<string, unknown>[]) parts.push(`${word}=${writtenEntry(entry, word)}`);
      if ((value as unknown[]).length === 0) parts.push(`${word}=`);
    } else if (key === 'parameters') {
      for (const [name, set] of Object.entries(value as object)) parts.push(`set=${safe(name)}:${safe(set)}`);
    } else if (LISTS.has(key)) parts.push(`${key}=${(value as unknown[]).map(safe).join('|')}`);
    else parts.push(`${key}=${safe(value)}`);
  }
  if (seen !== undefined) parts.push(`seen=${safe(seen)}`);
  if (study !== undefined) {
    parts.push(`study=${study.draws}x${study.seeds}${study.apart ? '.apart' : ''}`);
    if (study.print !== undefined) parts.push(`studyprint=${safe(study.print)}`);
  }
  if (version !== undefined) parts.push(`version=${safe(version)}`);
  if (print !== undefined) parts.push(`print=${safe(print)}`);
  return `#/${view}${parts.length > 0 ? '?' : ''}${parts.join('&')}`;
}

/** Names of views that readers see, where an address has another. */
const ALSO: Readonly<Record<string, string>> = { share: 'data' };

/** Reads an address. What of a scenario makes no sense is handed on as it is: the engine says what is wrong with it. */
export function readAddress(hash: string, views: readonly string[]): Address {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const document: Record<string, unknown> = {};
  const extra: { version?: string; print?: string; seen?: string } = {};
  const wrong: string[] = [];
  let study: StudyAddress | undefined;
  for (const part of query.split('&').filter((text) => text !== '')) {
    const [key = '', value = ''] = halves(part, '=');
    if (key === 'version' || key === 'print' || key === 'seen') extra[key] = plain(value);
    else if (key === 'study') {
      study = readStudy(plain(value)) ?? study;
      if (readStudy(plain(value)) === undefined) wrong.push(noStudy(plain(value)));
    } else if (key === 'studyprint') study = study && { ...study, print: plain(value) };
    else if (key === 'policy' || key === 'lens') append(document, ENTRIES[key], readEntry(value, key));
    else if (key === 'set') {
      const [name = '', set = ''] = halves(value, ':');
      document['parameters'] = { ...(document['parameters'] as object), [plain(name)]: numeric(plain(set)) };
    } else if (LISTS.has(key)) document[key] = value === '' ? [] : value.split('|').map(plain);
    else document[key] = NUMBERS.has(key) ? numeric(plain(value)) : truth(plain(value));
  }
  if (document['base'] === undefined) document['base'] = 'europe';
  const asked = ALSO[path.toLowerCase()] ?? path.toLowerCase();
  const view = views.includes(asked) ? asked : (views[0] ?? '');
  if (path !== '' && view !== asked) wrong.unshift(noView(plain(path), views));
  return { view, document, ...extra, ...(study !== undefined && { study }), ...(wrong.length > 0 && { wrong }) };
}

/** `20x2` or `20x2.apart`; what is no such word asks for no study. */
function readStudy(text: string): StudyAddress | undefined {
  const [, draws, seeds, apart] = /^(\d{1,4})x([1-9]\d{0,2})(\.apart)?$/.exec(text) ?? [];
  return draws === undefined ? undefined : { draws: Number(draws), seeds: Number(seeds), apart: apart !== undefined };
}

function noStudy(text: string): string {
  return (
    `The link asks for the study “${short(text)}”, which is no study: none is shown. Expected: draws x seeds, as in ` +
    'study=20x2, or study=20x2.apart for each policy alone.'
  );
}

function noView(text: string, views: readonly string[]): string {
  const named = views.map((view) => Object.keys(ALSO).find((name) => ALSO[name] === view) ?? view);
  return `There is no view “${short(text)}”: the first one is shown. There are: ${named.join(', ')}.`;
}

/** Whatever stands in a link, a line of the page holds it. */
function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function writtenEntry(entry: Record<string, unknown>, word: string): string {
  const { [word]: name, where, ...rest } = entry;
  const places = Array.isArray(where) ? [`where=${where.map(safe).join('|')}`] : [];
  return [safe(name), ...Object.entries(rest).map(([key, value]) => `${safe(key)}=${safe(value)}`), ...places].join(
    ';',
  );
}

function readEntry(text: string, word: string): object | undefined {
  if (text === '') return undefined;
  const [name = '', ...rest] = text.split(';');
  const settings = rest.map((part) => {
    const [key = '', value = ''] = halves(part, '=');
    if (key === 'where') return [key, value.split('|').map(plain)];
    return [plain(key), key === 'from' || key === 'to' ? plain(value) : numeric(plain(value))];
  });
  return { [word]: plain(name), ...Object.fromEntries(settings) };
}

function append(document: Record<string, unknown>, key: string, entry: object | undefined): void {
  const list = (document[key] ??= []) as object[];
  if (entry !== undefined) list.push(entry);
}

function halves(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

function safe(value: unknown): string {
  return String(value).replace(OPEN, (letter) => encodeURIComponent(letter));
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function numeric(text: string): unknown {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? text : value;
}

function truth(text: string): unknown {
  return text === 'true' ? true : text === 'false' ? false : text;
}
