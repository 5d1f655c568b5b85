import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Alias, Document, Node, YAMLError } from 'yaml';
import { Problem, Problems } from '../kernel/problem.ts';
import type { Where } from '../kernel/problem.ts';

export type Path = readonly (string | number)[];

/** Plain data with a memory of where each part was written. */
export interface Source {
  readonly value: unknown;
  /** Line and column of the value at a path, or of its key; of the nearest part above when there is no such path. */
  where(path: Path, part?: 'key' | 'value'): Where;
}

const MOST_CHARACTERS = 262_144;
const MOST_ALIASES = 50;
const DEEPEST = 40;

/**
 * Reads YAML 1.2 as plain data. Keys that are written twice are added to `problems`.
 * Throws Problems when the text is no YAML (AS100), or so large or deep that reading it would be a risk (AS120).
 */
export function readYaml(text: string, file: string, problems: Problem[]): Source {
  refuseUnreadable(text, file);
  const lines = new LineCounter();
  const document = parse(text, file, lines);
  const at = (offset: number): Where => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };

  const broken: Problem[] = [];
  for (const error of [...document.errors, ...document.warnings]) {
    if (error.code === 'DUPLICATE_KEY') problems.push(writtenTwice(error, text, at));
    else if (!broken.some(({ where }) => where?.line === at(error.pos[0]).line)) broken.push(notYaml(error, at));
  }
  if (document.directives?.yaml.version !== '1.2') {
    broken.push(
      new Problem('AS100', 'only YAML 1.2 is read', { where: at(0), hint: 'Remove the line that begins with %.' }),
    );
  }
  broken.push(...badAliases(document, at));
  if (broken.length > 0) throw new Problems(broken);

  return { value: plainData(document, file), where: (path, part = 'value') => at(offsetOf(document, path, part)) };
}

function parse(text: string, file: string, lineCounter: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2', logLevel: 'error' });
  } catch (cause) {
    throw new Problems([new Problem('AS120', 'the text is too deep to read', { where: { file }, cause })]);
  }
}

function plainData(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (cause) {
    const where = { file, line: 1, column: 1 };
    throw new Problems([new Problem('AS120', 'aliases (`*name`) repeat too much', { where, cause })]);
  }
}

/** The reader of YAML recurses, so depth is bounded before it starts. */
function refuseUnreadable(text: string, file: string): void {
  const fail = (code: 'AS100' | 'AS120', message: string, offset: number): never => {
    const before = text.slice(0, offset).split('\n');
    const where = { file, line: before.length, column: before[before.length - 1].length + 1 };
    throw new Problems([new Problem(code, message, { where })]);
  };
  if (text.length > MOST_CHARACTERS)
    fail('AS120', `the text has ${text.length} characters, more than ${MOST_CHARACTERS}`, 0);
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.exec(text);
  if (unprintable !== null) fail('AS100', 'the file is not text in UTF-8', unprintable.index);
  const compact = /(?:[-?:][ \t]+){40}/.exec(text);
  if (compact !== null) fail('AS120', `more than ${DEEPEST} levels on one line`, compact.index);
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) fail('AS120', `more than ${DEEPEST} brackets are open`, offset);
  }
}

function notYaml(error: YAMLError, at: (offset: number) => Where): Problem {
  const said = error.code === 'MULTIPLE_DOCS' ? 'more than one document' : error.message;
  return new Problem('AS100', `not YAML: ${said}`, { where: at(error.pos[0]) });
}

function writtenTwice(error: YAMLError, text: string, at: (offset: number) => Where): Problem {
  const key = /^[^\s:]*/.exec(text.slice(error.pos[0], error.pos[0] + 80))?.[0] ?? '';
  return new Problem('AS104', `\`${key}\` is written twice`, { where: at(error.pos[0]) });
}

function badAliases(document: Document.Parsed, at: (offset: number) => Where): Problem[] {
  const found: Problem[] = [];
  const anchors = new Set<string>();
  visit(document, (_, node) => {
    if (isAlias(node)) {
      if (!anchors.has(node.source)) {
        const where = at(node.range?.[0] ?? 0);
        found.push(new Problem('AS100', `nothing is named \`&${node.source}\` before \`*${node.source}\``, { where }));
      }
    } else if (isNode(node) && node.anchor !== undefined) anchors.add(node.anchor);
  });
  return found;
}

function isNode(node: unknown): node is Exclude<Node, Alias> {
  return isScalar(node) || isMap(node) || isSeq(node);
}

function offsetOf(document: Document.Parsed, path: Path, part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const [level, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    const last = level === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      const start = startOf(last && part === 'key' ? pair.key : pair.value) ?? startOf(pair.key);
      if (start !== undefined) offset = start;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) || isAlias(node) ? node.range?.[0] : undefined;
}
