import { parseDate, Problem, quoted } from 'assemblage';

/** A whole number of an option. Its range is checked where it is used. */
export function wholeNumber(flag: string): (text: string) => number {
  return (text) => {
    if (!/^-?\d{1,15}$/.test(text.trim()) && !/^\d{1,16}$/.test(text.trim())) {
      throw badValue(flag, text, 'a whole number');
    }
    return Number(text);
  };
}

/** A share of an option, as `0.01` or `1%`. */
export function share(flag: string): (text: string) => number {
  return (text) => {
    const match = /^\s*([+-]?\d*\.?\d+(?:e[+-]?\d+)?)\s*(%?)\s*$/i.exec(text);
    if (match === null) throw badValue(flag, text, 'a share, as 0.01 or 1%');
    return Number(match[1]) / (match[2] === '%' ? 100 : 1);
  };
}

/** A date of an option. */
export function date(flag: string): (text: string) => string {
  return (text) => {
    if (parseDate(text) === undefined) throw badValue(flag, text, 'a date that exists, as 2023-06-30');
    return text;
  };
}

/** Names, apart by commas or by writing the option again. */
export function names(flag: string): (text: string, before: readonly string[] | undefined) => string[] {
  return (text, before = []) => {
    const found = text.split(',').map((name) => name.trim());
    if (found.some((name) => name === '')) throw badValue(flag, text, 'names, apart by commas');
    return [...before, ...found];
  };
}

/** An option that may be written several times, each value as it stands. */
export function again(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

function badValue(flag: string, text: string, expected: string): Problem {
  return new Problem('AS203', `${quoted(text)} is not what it takes`, { where: { file: flag }, expected });
}
