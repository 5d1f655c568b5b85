import { isClear } from 'assemblage';
import type { Comparison, OutcomeReport } from 'assemblage';
import { percent, significant, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { clearOf, figuresOf } from './study-figures.ts';

const PAGE_ONE = 11;
const FURTHER = 12;

/** The first figure of page one that changes, or a further one; the first of all when none does. */
export function leading(comparison: Comparison, arm: number): OutcomeReport | undefined {
  const changes = ({ effects }: OutcomeReport): boolean => effects[arm] !== undefined && isClear(effects[arm]);
  return (
    clearOf(comparison, PAGE_ONE).find(changes) ??
    clearOf(comparison, FURTHER).find(changes) ??
    figuresOf(comparison, PAGE_ONE)[0]
  );
}

/** The five parameters on which the answer leans most, and how much of it rests on assumed ones. */
export function hangsOnLines(terminal: Terminal, comparison: Comparison): string[] {
  const others = comparison.study.arms.slice(1);
  return others.flatMap((arm, index) => {
    const report = leading(comparison, index);
    const found = report?.hangsOn[index];
    if (report === undefined || found === undefined) {
      return wrapText(
        'Nothing was drawn, or too few draws: `--draws 20` shows what the answer hangs on.',
        terminal.width,
      );
    }
    const columns = [
      { title: `${report.outcome.about}${others.length > 1 ? `, with ${arm.name}` : ''}`, wrap: true },
      { title: 'rank correlation', right: true, wrap: true },
      { title: 'grade' },
    ];
    const rows = found.strongest.map(({ name, correlation, grade }) => {
      const clear = Math.abs(correlation) > found.byChance;
      return [name, `${significant(correlation, 2)}${clear ? '' : ' *'}`, grade];
    });
    const share = Number.isFinite(found.assumed)
      ? `${percent(found.assumed)} of the variance that ranks tell rests on assumed parameters.`
      : `How much rests on assumed parameters cannot be told from these draws: some ${whole(found.drawsNeeded)} would do.`;
    const chance = `* With parameters of no influence the strongest would still reach ${significant(found.byChance, 2)} in one study of ten.`;
    const lines = [share, ...(rows.some(([, value]) => value?.endsWith('*')) ? [chance] : []), SCREENING];
    return [table(terminal, columns, rows), ...lines.flatMap((line) => wrapText(line, terminal.width))];
  });
}

const SCREENING = 'This is a screening; `assemblage sensitivity` asks the same question properly.';

/** Which arms can be put in order, outcome by outcome; the refusal in words where they cannot. */
export function rankingLines(terminal: Terminal, comparison: Comparison): string[] {
  const names = comparison.study.arms.slice(1).map(({ name }) => name);
  const asked = figuresOf(comparison, PAGE_ONE);
  const ranked = asked.flatMap(({ outcome, ranking }) => {
    if (ranking === undefined) return [];
    const apart = ranking.comparisons.filter(({ separated }) => separated);
    if (ranking.order !== undefined) {
      return [`${outcome.about}: ${ranking.order.map((arm) => names[arm]).join(' < ')}`];
    }
    return apart.map(({ first, second, mean }) => {
      const [less, more] = mean > 0 ? [first, second] : [second, first];
      return `${outcome.about}: ${names[less]} < ${names[more]}`;
    });
  });
  const needed = asked.find(({ ranking }) => ranking !== undefined)?.ranking?.drawsNeeded;
  const { draws } = comparison.study;
  const title = terminal.paint('bold', 'Which is better?');
  if (needed === undefined) return [title, ...wrapText('No ranking without parameter draws.', terminal.width)];
  const few =
    draws < needed ? ` With ${draws} draws none could be: at least ${needed} are needed for so many arms.` : '';
  const none = `The draws of the parameters do not separate these policies in any figure of page one, so they are not ranked.${few}`;
  if (ranked.length === 0) return [title, ...wrapText(none, terminal.width)];
  const rest = `From the least to the greatest change, where the draws separate them (corrected for ${names.length} arms); in all other figures they are not ranked.`;
  return [title, ...ranked.flatMap((line) => wrapText(line, terminal.width)), ...wrapText(rest, terminal.width)];
}
