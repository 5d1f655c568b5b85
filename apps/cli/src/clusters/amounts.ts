import { Problem, quoted } from 'assemblage';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, min: 60, h: 3600, d: 86_400 };
const MEGABYTES: Readonly<Record<string, number>> = { M: 1, MB: 1, G: 1000, GB: 1000 };

/** Seconds of `90s`, `30m`, `2h`, `1d`, or as Slurm writes them: `90` minutes, `30:00`, `2:00:00`, `1-12:00:00`. */
export function secondsOf(text: string): number | undefined {
  const short = /^(\d{1,9})(s|m|min|h|d)$/.exec(text.trim());
  if (short !== null) return Number(short[1]) * (SECONDS[short[2] ?? ''] ?? NaN);
  const long = /^(?:(\d{1,4})-)?(\d{1,6})(?::(\d{1,2}))?(?::(\d{1,2}))?$/.exec(text.trim());
  if (long === null) return undefined;
  const [days, ...parts] = long.slice(1);
  const numbers = parts.filter((part) => part !== undefined).map(Number);
  const [one = 0, two = 0, three = 0] = numbers;
  if (days !== undefined) return Number(days) * 86_400 + one * 3600 + two * 60 + three;
  if (numbers.length === 3) return one * 3600 + two * 60 + three;
  return one * 60 + two;
}

/** Reads such an option. */
export function time(flag: string): (text: string) => number {
  return (text) => read(flag, text, secondsOf(text), 'a time, as 30m, 2h, 1d or 02:00:00');
}

/** Reads megabytes, as `4G` or `500M`. */
export function memory(flag: string): (text: string) => number {
  return (text) => {
    const [, number, unit = ''] = /^(\d{1,7})\s*([MG]B?)$/i.exec(text.trim()) ?? [];
    const megabytes = number === undefined ? undefined : Number(number) * (MEGABYTES[unit.toUpperCase()] ?? NaN);
    return read(flag, text, megabytes, 'an amount of memory, as 4G or 500M');
  };
}

function read(flag: string, text: string, value: number | undefined, expected: string): number {
  if (value !== undefined && value > 0) return value;
  throw new Problem('AS203', `${quoted(text)} is not what it takes`, { where: { file: flag }, expected });
}

/** A time as Slurm wants it, in whole minutes, rounded up. */
export function slurmTime(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:00`;
}
