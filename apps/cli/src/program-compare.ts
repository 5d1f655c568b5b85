import { addClusterOptions } from './clusters/cluster-options.ts';
import { again, date, names, share, wholeNumber } from './options.ts';
import type { CompareOptions } from './commands/compare-options.ts';
import type { PairingOptions } from './commands/pairing.ts';
import type { ProgramInProgress } from './program-studies.ts';

/** The commands that set worlds beside one another. */
export function addCompareCommands({ command, terminal, finish }: ProgramInProgress): void {
  const compare = command(
    'compare',
    'Set policies beside a baseline over many worlds: differences, with honest intervals.',
    COMPARE_EXAMPLES,
  )
    .argument('[study]', 'a study file (YAML), or a scenario by name or file')
    .option('--policy <policy>', 'an arm each: NAME, or NAME:setting=value; + joins policies of one arm', again)
    .option('--in <places>', 'only in these places: countries, cities, ports', names('--in'))
    .option('--from <date>', 'policies begin on this day', date('--from'))
    .option('--seeds <number>', 'courses of chance at each draw', wholeNumber('--seeds'))
    .option('--draws <number>', 'draws of the parameters; 0 takes the values in force', wholeNumber('--draws'))
    .option('--days <number>', 'days to simulate', wholeNumber('--days'))
    .option('--until <date>', 'last day to simulate', date('--until'))
    .option('--scale <share>', 'share of the users to simulate, in whole catchments', share('--scale'))
    .option('--precision <share>', 'computing error that is wanted, of the baseline', share('--precision'))
    .option('--outcome <names>', 'only these outcomes', names('--outcome'))
    .option('--threads <number>', 'runs at a time (one a core)', wholeNumber('--threads'))
    .option('--out <folder>', 'where runs are kept; studies lie below in studies (runs)')
    .option('--json', 'print page one as one JSON object on standard output');
  addClusterOptions(compare).action(async (written: string | undefined, options: CompareOptions) => {
    const { compareCommand } = await import('./commands/compare.ts');
    finish(await compareCommand(terminal, written, options));
  });

  command('pairing', 'Measure what it is worth that worlds share their chance, month by month.', PAIRING_EXAMPLES)
    .argument('<scenario>', 'a scenario by name or file')
    .option('--policy <policy>', 'set beside the scenario as it is; again for more (three)', again)
    .option('--in <places>', 'only in these places', names('--in'))
    .option('--seeds <number>', 'worlds of each kind (10)', wholeNumber('--seeds'))
    .option('--days <number>', 'days to simulate', wholeNumber('--days'))
    .option('--scale <share>', 'share of the users to simulate', share('--scale'))
    .option('--outcome <names>', 'outcomes that are measured', names('--outcome'))
    .option('--threads <number>', 'runs at a time (one a core)', wholeNumber('--threads'))
    .option('--json', 'as JSON')
    .action(async (written: string, options: PairingOptions) => {
      const { pairingCommand } = await import('./commands/pairing.ts');
      finish(await pairingCommand(terminal, written, options));
    });
}

const COMPARE_EXAMPLES = `assemblage compare europe --policy port-controls:factor=2 --in Hamburg,Valencia
assemblage compare county-lines --policy line-closure --policy safeguarding-first --draws 30 --seeds 2
assemblage compare my-study.yaml
assemblage compare europe --policy treatment-places --json > page-one.json`;
const PAIRING_EXAMPLES = `assemblage pairing europe
assemblage pairing europe --policy port-controls --policy street-enforcement --seeds 20 --outcome purchases`;
