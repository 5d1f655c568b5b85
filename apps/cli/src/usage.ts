import type { Command, CommanderError } from 'commander';
import { nearestName, Problem } from 'assemblage';

/** A complaint of the argument parser as a Problem with the nearest name. */
export function usageProblem(error: CommanderError, program: Command, args: readonly string[]): Problem {
  const message = error.message.replace(/^error: /, '');
  const written = /'([^']*)'/.exec(message)?.[1] ?? '';
  const command = program.commands.find((candidate) => candidate.name() === args[0]);
  const where = { file: command === undefined ? 'command line' : `assemblage ${command.name()}` };
  switch (error.code) {
    case 'commander.unknownCommand':
      return noCommand(written, program);
    case 'commander.unknownOption': {
      const flags = flagsOf(command ?? program);
      const short = /^-[a-z]$/i.test(written) ? flags.find((flag) => flag[2] === written[1]?.toLowerCase()) : undefined;
      const nearest = short ?? nearestName(written, flags);
      const details = { where, expected: `one of ${flags.join(', ')}`, nearest };
      return new Problem('AS202', `there is no option ${written}`, details);
    }
    case 'commander.help':
      return noCommand(args.find((word) => word !== 'help' && !word.startsWith('-')) ?? 'help', program);
    case 'commander.missingArgument':
      return new Problem('AS204', message, { where, expected: usageOf(command) });
    case 'commander.excessArguments':
      return new Problem('AS205', message.replace(/\.$/, '').toLowerCase(), { where, expected: usageOf(command) });
    case 'commander.optionMissingArgument':
      return new Problem('AS203', message, { where });
    case 'commander.conflictingOption':
      return new Problem('AS206', message, { where });
    default:
      return new Problem('AS203', message, { where });
  }
}

function noCommand(written: string, program: Command): Problem {
  // Those of schedulers and threads are not for people.
  const names = program
    .createHelp()
    .visibleCommands(program)
    .map((candidate) => candidate.name());
  const nearest = nearestName(written, names) ?? flagsOf(program).find((flag) => flag === `--${written}`);
  return new Problem('AS201', `there is no command '${written}'`, {
    where: { file: 'command line' },
    expected: `one of ${names.join(', ')}`,
    nearest,
  });
}

function flagsOf(command: Command): string[] {
  return [...command.options.flatMap((option) => option.long ?? []), '--help'];
}

function usageOf(command: Command | undefined): string {
  return command === undefined ? 'a command' : `assemblage ${command.name()} ${command.usage()}`;
}
