import { Problem } from 'assemblage';

/** Numbers in order as `0-7,9,12-15`. */
export function rangesOf(numbers: readonly number[]): string {
  const texts: string[] = [];
  for (let at = 0; at < numbers.length;) {
    let to = at;
    while (to + 1 < numbers.length && numbers[to + 1] === (numbers[to] as number) + 1) to++;
    texts.push(to === at ? `${numbers[at]}` : `${numbers[at]}-${numbers[to]}`);
    at = to + 1;
  }
  return texts.join(',');
}

/** The numbers of such a text; throws AS322 when one is not below `count`. */
export function numbersIn(text: string, count: number, where = 'assemblage part'): number[] {
  return text.split(',').flatMap((range) => {
    const match = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(range);
    const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
    if (match === null || to < from || to >= count) {
      throw new Problem('AS322', `${range} is no part of this study`, {
        where: { file: where },
        expected: `a number from 0 to ${count - 1}, or ranges such as 0-7,9`,
      });
    }
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}
