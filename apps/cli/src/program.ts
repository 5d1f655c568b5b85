import { Command, Option } from 'commander';
import { date, names, share, wholeNumber } from './options.ts';
import { addClusterOptions } from './clusters/cluster-options.ts';
import { ENGINE } from './engine.ts';
import { addCompareCommands } from './program-compare.ts';
import { addDatasetCommand } from './program-dataset.ts';
import { addMethodCommands } from './program-methods.ts';
import { addClusterCommands } from './program-clusters.ts';
import { addStudyCommands } from './program-studies.ts';
import type { Terminal } from './terminal/terminal.ts';
import type { CardOptions } from './commands/card.ts';
import type { DiffOptions } from './commands/diff.ts';
import type { QueryOptions } from './commands/query.ts';
import type { RegisterOptions } from './commands/register.ts';
import type { RisksOptions } from './commands/risks.ts';
import type { RunOptions } from './commands/run.ts';
import type { ValidateOptions } from './commands/validate.ts';

interface JsonOption {
  readonly json?: true;
}

/** All commands. Their modules are loaded when they are used, so that `--help` is quick. */
export function createProgram(terminal: Terminal, finish: (code: number) => void): Command {
  const program = new Command('assemblage')
    .description(
      'An open laboratory for illicit drug markets: run a market day by day, change a policy, and see what follows.',
    )
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: () => undefined, getOutHelpWidth: () => terminal.width })
    .version(ENGINE.version)
    .option('--trace', 'show where in the program a problem arose')
    .addHelpText('after', MAIN_EXAMPLES);
  const command = (name: string, about: string, examples: string): Command =>
    program
      .command(name)
      .description(about)
      .addHelpText('after', `\nExamples:\n${indent(examples)}`);

  command('scenarios', 'List the built-in scenarios.', 'assemblage scenarios')
    .option('--json', 'as JSON')
    .action(async (options: JsonOption) => {
      const { scenariosCommand } = await import('./commands/scenarios.ts');
      finish(scenariosCommand(terminal, options));
    });

  command('run', 'Compute a scenario day by day and print what came of it.', RUN_EXAMPLES)
    .argument('[scenario]', 'name of a built-in scenario, or a scenario file (YAML)')
    .option('--scale <share>', 'share of the users to simulate, in whole catchments: 0.01 or 1%', share('--scale'))
    .option('--days <number>', 'days to simulate', wholeNumber('--days'))
    .option('--seed <number>', 'another course of chance', wholeNumber('--seed'))
    .option('--out <folder>', 'where the folder of the run is made (runs)')
    .option('--policy <names>', 'add policies with their default settings, for the whole run', names('--policy'))
    .option('--lens <names>', 'add lenses: what an observer would have seen', names('--lens'))
    .option('--until <date>', 'stop after this day; --resume goes on', date('--until'))
    .option('--resume <run>', 'go on with a run that was stopped or killed')
    .option('--of <study>', 'repeat one run of a study alone: its identity, or ARM/DRAW/SEED, in place of the scenario')
    .option('--again', 'compute it again though it is there already')
    .addOption(
      new Option('--snapshot-every <days>', 'also keep a snapshot every so many days').argParser(
        wholeNumber('--snapshot-every'),
      ),
    )
    .option('--png', 'also write the picture as PNG')
    .option('--json', 'print one JSON object on standard output, everything else on standard error')
    .action(async (scenario: string | undefined, options: RunOptions) => {
      const { runCommand } = await import('./commands/run.ts');
      finish(await runCommand(terminal, scenario, options));
    });

  command('plan', 'Show a day in order: what each step reads and writes, and how long it took.', PLAN_EXAMPLES)
    .argument('<scenario>', 'a scenario by name or file, or a run')
    .option('--json', 'as JSON')
    .action(async (written: string, options: JsonOption) => {
      const { planCommand } = await import('./commands/plan.ts');
      finish(await planCommand(terminal, written, options));
    });

  command('schema', 'Show the tables of the world: columns, units, meaning.', SCHEMA_EXAMPLES)
    .argument('[table]', 'one table; all when left out; or scenario, study (JSON Schema for editors), outcomes')
    .option('--json', 'as JSON')
    .action(async (table: string | undefined, options: JsonOption) => {
      const { schemaCommand } = await import('./commands/schema.ts');
      finish(schemaCommand(terminal, table, options));
    });

  command(
    'register',
    'Show every parameter: value, range, unit, source; what is evidenced and what assumed.',
    REGISTER_EXAMPLES,
  )
    .argument('[name]', 'only those whose owner, or owner.parameter, begins so')
    .addOption(new Option('--assumed', 'only declared assumptions').conflicts('evidenced'))
    .addOption(new Option('--evidenced', 'only what rests on published evidence').conflicts('assumed'))
    .option('--mechanism <name>', 'only those of one mechanism, policy or lens')
    .addOption(
      new Option('--list <what>', 'only what there is, a line each, without parameters')
        .choices(['policies', 'lenses'])
        .conflicts(['assumed', 'evidenced', 'mechanism']),
    )
    .option('--json', 'as JSON')
    .action(async (name: string | undefined, options: RegisterOptions) => {
      const { registerCommand } = await import('./commands/register.ts');
      finish(registerCommand(terminal, name === undefined ? options : { ...options, name }));
    });

  command('query', 'Ask the tables of a run, a study or a data set in SQL (DuckDB).', QUERY_EXAMPLES)
    .argument('<run>', 'folder or name of a run or a study; folder of a data set')
    .argument('<sql>', 'one reading statement, in quotes')
    .addOption(new Option('--json', 'as JSON').conflicts('csv'))
    .addOption(new Option('--csv', 'as comma-separated values').conflicts('json'))
    .action(async (run: string, sql: string, options: QueryOptions) => {
      const { queryCommand } = await import('./commands/query.ts');
      finish(await queryCommand(terminal, run, sql, options));
    });

  command('card', 'Show what the lenses of a run see, miss, delay and confuse, with base rates.', CARD_EXAMPLES)
    .argument('<run>', 'folder or name of a run')
    .argument('[lens]', 'one lens; all of the run when left out')
    .option('--markdown', 'as Markdown, as it is in a file too')
    .option('--json', 'as JSON')
    .action(async (run: string, lens: string | undefined, options: CardOptions) => {
      const { cardCommand } = await import('./commands/card.ts');
      finish(await cardCommand(terminal, run, lens, options));
    });

  command(
    'risks',
    'Show the risk graph of a run: what is at risk of which harm, at what rate, who lowers and raises it, at what cost.',
    RISKS_EXAMPLES,
  )
    .argument('[run]', 'folder or name of a run; the one written last when left out')
    .option('--json', 'as JSON, without a picture')
    .action(async (run: string | undefined, options: RisksOptions) => {
      const { risksCommand } = await import('./commands/risks.ts');
      finish(await risksCommand(terminal, run, options));
    });

  command('diff', 'Find the first day, table, column and actant in which two runs part.', DIFF_EXAMPLES)
    .argument('<run>', 'folder or name of a run')
    .argument('<other>', 'folder or name of another run')
    .option('--json', 'as JSON')
    .action(async (run: string, other: string, options: DiffOptions) => {
      const { diffCommand } = await import('./commands/diff.ts');
      finish(await diffCommand(terminal, run, other, options));
    });

  command(
    'checks',
    'Show a run beside published figures: the consistency checks of its summary.',
    'assemblage checks europe-3f2a',
  )
    .argument('<run>', 'folder or name of a run')
    .option('--json', 'as JSON')
    .action(async (run: string, options: JsonOption) => {
      const { checksCommand } = await import('./commands/checks.ts');
      finish(checksCommand(terminal, run, options));
    });

  const validate = command(
    'validate',
    'Set published patterns beside the model: verdict, spread, rivals, and what they rest on.',
    VALIDATE_EXAMPLES,
  )
    .argument('[scenario]', 'only the patterns of one built-in scenario')
    .option('--draws <number>', 'runs of each arm (8)', wholeNumber('--draws'))
    .option('--pattern <ids>', 'only these patterns, as P07', names('--pattern'))
    .option('--threads <number>', 'runs at a time (one a core)', wholeNumber('--threads'))
    .option('--out <folder>', 'where runs are kept; those of a validation lie below in studies (runs)')
    .option('--again', 'compute everything anew')
    .option('--html <file>', 'where the page with the plots goes (runs/validation.html)')
    .option('--json', 'as JSON, one entry a pattern');
  addClusterOptions(validate).action(async (scenario: string | undefined, options: ValidateOptions) => {
    const { validateCommand } = await import('./commands/validate.ts');
    finish(await validateCommand(terminal, scenario, options));
  });

  addStudyCommands({ program, command, terminal, finish });
  addCompareCommands({ program, command, terminal, finish });

  addMethodCommands({ program, command, terminal, finish });
  addDatasetCommand({ program, command, terminal, finish });
  addClusterCommands({ program, command, terminal, finish });

  return program;
}

const MAIN_EXAMPLES = `
Examples:
  assemblage run europe                 Europe's cocaine market, about 1 % of it, one year
  assemblage run my-scenario.yaml       your own scenario
  assemblage query europe-3f2a "select country, sum(euros) from daily group by 1"
  assemblage COMMAND --help             more about one command

Results are a model's: each figure comes with the version and the share of its parameters that rest on evidence.`;

const RUN_EXAMPLES = `assemblage run europe
assemblage run europe --scale 10% --seed 2
assemblage run my-scenario.yaml --policy street-enforcement
assemblage run europe --until 2023-06-30
assemblage run --resume runs/europe-3f2a91c07b5e
assemblage run --of runs/studies/two-ports-3f2a91c07b5e screening/3/300001
assemblage run europe --json > result.json`;
const PLAN_EXAMPLES = `assemblage plan europe
assemblage plan runs/europe-3f2a91c07b5e`;
const SCHEMA_EXAMPLES = `assemblage schema
assemblage schema people`;
const REGISTER_EXAMPLES = `assemblage register --list policies
assemblage register --assumed
assemblage register --mechanism sewage`;
const QUERY_EXAMPLES = `assemblage query europe-3f2a "show tables"
assemblage query europe-3f2a "select date, sum(purchases) from daily group by 1 order by 1 limit 7"
assemblage query europe-3f2a "from lenses_sewage" --csv > sewage.csv
assemblage query traces "select count(*) from calls"`;
const VALIDATE_EXAMPLES = `assemblage validate county-lines
assemblage validate smart-city --draws 20
assemblage validate --pattern P07 --json > p07.json`;
const CARD_EXAMPLES = `assemblage card smart-city-3f2a police-records
assemblage card smart-city-3f2a > cards.md`;
const RISKS_EXAMPLES = `assemblage risks smart-city
assemblage risks smart-city-3f2a --json > risks.json`;
const DIFF_EXAMPLES = 'assemblage diff europe-3f2a europe-77c0';

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
