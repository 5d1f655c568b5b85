import type { Command } from 'commander';
import type { PartOptions } from './commands/part.ts';
import type { SweepOptions } from './commands/sweep.ts';
import { addClusterOptions } from './clusters/cluster-options.ts';
import { names, share, wholeNumber } from './options.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What commands are added to. */
export interface ProgramInProgress {
  readonly program: Command;
  readonly command: (name: string, about: string, examples: string) => Command;
  readonly terminal: Terminal;
  readonly finish: (code: number) => void;
}

/** The commands of studies: many runs on all cores. */
export function addStudyCommands({ program, command, terminal, finish }: ProgramInProgress): void {
  const sweep = command('sweep', 'Live a scenario at many points in the ranges of some parameters.', SWEEP_EXAMPLES)
    .argument('<study>', 'a study file (YAML) or its folder, or a scenario with --vary')
    .option('--vary <names>', 'parameters to vary, in their ranges by the register', names('--vary'))
    .option('--policy <names>', 'arms beside the baseline, a policy each', names('--policy'))
    .option('--design <name>', 'how the points lie: latin-hypercube, sobol, grid or draws')
    .option('--draws <number>', 'points', wholeNumber('--draws'))
    .option('--levels <number>', 'steps of a grid along each parameter', wholeNumber('--levels'))
    .option('--seeds <number>', 'runs at each point', wholeNumber('--seeds'))
    .option('--days <number>', 'days to simulate', wholeNumber('--days'))
    .option('--seed <number>', 'the first seed', wholeNumber('--seed'))
    .option('--scale <share>', 'share of the users to simulate', share('--scale'))
    .option('--outcome <names>', 'outcomes to show; the files hold all', names('--outcome'))
    .option('--out <folder>', 'where runs are kept; studies lie below in studies (runs)')
    .option('--threads <number>', 'runs at a time (one a core)', wholeNumber('--threads'))
    .option('--json', 'as JSON, one row a point and arm');
  addClusterOptions(sweep).action(async (written: string, options: SweepOptions) => {
    const { sweepCommand } = await import('./commands/sweep.ts');
    finish(await sweepCommand(terminal, written, options));
  });

  command('part', 'Compute one part of a study, as a scheduler of a cluster asks for it.', PART_EXAMPLES)
    .argument('<study>', 'a study file (YAML) or its folder')
    .argument('<part>', 'number of a part, from 0, or ranges such as 8-15,20')
    .option('--out <folder>', 'where runs are kept; studies lie below in studies (runs)')
    .option('--threads <number>', 'runs at a time (one a core)', wholeNumber('--threads'))
    .addHelpText('after', PART_CODES)
    .action(async (written: string, part: string, options: PartOptions) => {
      const { partCommand } = await import('./commands/part.ts');
      finish(await partCommand(terminal, written, part, options));
    });

  // The threads of a study: they take runs from the main thread.
  program.command('study-worker', { hidden: true }).action(async () => {
    const [{ serveRuns }, { liveRun }] = await Promise.all([
      import('./studies/serve-runs.ts'),
      import('./studies/live-run.ts'),
    ]);
    serveRuns(liveRun);
  });
}

const SWEEP_EXAMPLES = `assemblage sweep my-study.yaml
assemblage sweep europe --vary demand.frequencyElasticity --design grid --levels 5
assemblage sweep europe --policy port-screening --vary port-screening.share --seeds 4`;
const PART_EXAMPLES = `assemblage part my-study.yaml 0
assemblage part runs/studies/two-ports-3f2a91c07b5e 8-15`;
const PART_CODES = `
Exit codes: 0 the part is there; 64 the plan is bad, do not try again; 70 a run came out in two ways, do not try again
and tell us; 75 try again later. Any other end, such as being killed: try again.`;
