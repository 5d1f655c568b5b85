import { addClusterOptions } from './clusters/cluster-options.ts';
import { names, share, wholeNumber } from './options.ts';
import type { BoundsOptions } from './commands/bounds.ts';
import type { CalibrateOptions } from './commands/calibrate.ts';
import type { SensitivityOptions } from './commands/sensitivity.ts';
import type { ProgramInProgress } from './program-studies.ts';

/** The commands that ask what an answer hangs on, what the parameters are likely to be, and how far a policy can go. */
export function addMethodCommands({ command, terminal, finish }: ProgramInProgress): void {
  const sensitivity = command(
    'sensitivity',
    'Find the parameters that an answer hangs on, assumed ones first.',
    SENSITIVITY_EXAMPLES,
  )
    .argument('<study>', 'a study file (YAML), or a scenario by name or file')
    .option('--vary <names>', 'only these parameters; all with a range when left out', names('--vary'))
    .option('--policy <names>', 'ask what a policy changes, an arm each', names('--policy'))
    .option('--outcome <names>', 'outcomes to ask of', names('--outcome'))
    .option('--walks <number>', 'walks that screen the parameters (4)', wholeNumber('--walks'))
    .option(
      '--screened <number>',
      'parameters that go on to indices (6); 0 for screening alone',
      wholeNumber('--screened'),
    )
    .option('--bases <number>', 'base points of the indices (32); take a power of two', wholeNumber('--bases'))
    .option('--seeds <number>', 'runs at each point', wholeNumber('--seeds'))
    .option('--days <number>', 'days to simulate', wholeNumber('--days'))
    .option('--seed <number>', 'the first seed', wholeNumber('--seed'))
    .option('--scale <share>', 'share of the users to simulate', share('--scale'))
    .option('--out <folder>', 'where runs are kept; studies lie below in studies (runs)')
    .option('--threads <number>', 'runs at a time (one a core)', wholeNumber('--threads'))
    .option('--json', 'as JSON');
  addClusterOptions(sensitivity).action(async (written: string, options: SensitivityOptions) => {
    const { sensitivityCommand } = await import('./commands/sensitivity.ts');
    finish(await sensitivityCommand(terminal, written, options));
  });

  const calibrate = command(
    'calibrate',
    'Fit at most twelve parameters to published figures, or say why not.',
    CALIBRATE_EXAMPLES,
  )
    .argument('<study>', 'a study file (YAML) with targets')
    .option('--posterior <file>', 'also write the posterior here, to be named as `prior` of a study')
    .option('--recovery-only', 'stop after recovery: can the parameters be found again at all?')
    .option('--out <folder>', 'where runs are kept; studies lie below in studies (runs)')
    .option('--threads <number>', 'runs at a time (one a core)', wholeNumber('--threads'))
    .option('--json', 'as JSON')
    .addHelpText('after', CALIBRATE_CODES);
  addClusterOptions(calibrate).action(async (written: string, options: CalibrateOptions) => {
    const { calibrateCommand } = await import('./commands/calibrate.ts');
    finish(await calibrateCommand(terminal, written, options));
  });

  command('bounds', 'Find the least and the greatest effect of a policy over all adaptation to it.', BOUNDS_EXAMPLES)
    .argument('<study>', 'a study file (YAML), or a scenario with --policy')
    .option('--policy <names>', 'arms, a policy each', names('--policy'))
    .option('--outcome <names>', 'outcomes to bound', names('--outcome'))
    .option('--draws <number>', 'points spread over the ranges of adaptation (32)', wholeNumber('--draws'))
    .option('--rounds <number>', 'rounds of search around the best (3)', wholeNumber('--rounds'))
    .option('--seeds <number>', 'runs at each point (2)', wholeNumber('--seeds'))
    .option('--days <number>', 'days to simulate', wholeNumber('--days'))
    .option('--seed <number>', 'the first seed', wholeNumber('--seed'))
    .option('--scale <share>', 'share of the users to simulate', share('--scale'))
    .option('--threads <number>', 'runs at a time (one a core)', wholeNumber('--threads'))
    .option('--json', 'as JSON')
    .action(async (written: string, options: BoundsOptions) => {
      const { boundsCommand } = await import('./commands/bounds.ts');
      finish(await boundsCommand(terminal, written, options));
    });
}

const SENSITIVITY_EXAMPLES = `assemblage sensitivity my-study.yaml
assemblage sensitivity europe --scale 0.2% --days 180 --outcome usedPure --walks 8
assemblage sensitivity county-lines --policy line-closure --outcome expectedViolence --screened 0`;
const CALIBRATE_EXAMPLES = `assemblage calibrate my-study.yaml
assemblage calibrate my-study.yaml --recovery-only
assemblage calibrate my-study.yaml --posterior fitted.parquet`;
const CALIBRATE_CODES = `
Exit codes: 0 the fit may be used; 4 it is refused, and no posterior is written; others as everywhere.`;
const BOUNDS_EXAMPLES = `assemblage bounds my-study.yaml
assemblage bounds smart-city --policy scene-patrol --outcome expectedViolence,usedPure --days 365`;
