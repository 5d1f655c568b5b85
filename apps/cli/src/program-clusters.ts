import type { CompactOptions } from './commands/compact.ts';
import type { ResumeOptions } from './commands/resume.ts';
import type { StatusOptions } from './commands/status.ts';
import type { ProgramInProgress } from './program-studies.ts';

/** The commands for studies that a cluster lives. */
export function addClusterCommands({ program, command, terminal, finish }: ProgramInProgress): void {
  command('status', 'Show how a study stands, here or on a cluster, and why anything is stuck.', STATUS_EXAMPLES)
    .argument('<study>', 'folder of the study, or its name')
    .option('--json', 'as JSON')
    .action(async (written: string, options: StatusOptions) => {
      const { statusCommand } = await import('./commands/status.ts');
      finish(await statusCommand(terminal, written, options));
    });

  command('resume', 'Hand on what is missing of a study and in no task; or show what came of it.', RESUME_EXAMPLES)
    .argument('<study>', 'folder of the study, or its name')
    .option('--dry-run', 'show what would be submitted, and submit nothing')
    .action(async (written: string, options: ResumeOptions) => {
      const { resumeCommand } = await import('./commands/resume.ts');
      finish(await resumeCommand(terminal, written, options));
    });

  command('cancel', 'Take a study out of the queue of a cluster; what is there stays.', CANCEL_EXAMPLES)
    .argument('<study>', 'folder of the study, or its name')
    .action(async (written: string) => {
      const { cancelCommand } = await import('./commands/cancel.ts');
      finish(await cancelCommand(terminal, written));
    });

  command(
    'compact',
    'Take studies that are done into a lake of few large files, for SQL over all of them.',
    COMPACT_EXAMPLES,
  )
    .argument('<studies...>', 'folders of studies, or their names')
    .option('--lake <folder>', 'where the lake lies (runs/lake)')
    .option('--json', 'as JSON')
    .action(async (written: string[], options: CompactOptions) => {
      const { compactCommand } = await import('./commands/compact.ts');
      finish(await compactCommand(terminal, written, options));
    });

  // What a scheduler starts: see clusters/scripts.ts.
  program
    .command('task', { hidden: true })
    .argument('<folder>')
    .argument('<round>')
    .argument('<index>')
    .action(async (folder: string, round: string, index: string) => {
      const { taskCommand } = await import('./commands/task.ts');
      finish(await taskCommand(terminal, folder, round, index));
    });
  program
    .command('round', { hidden: true })
    .argument('<folder>')
    .argument('<round>')
    .action(async (folder: string) => {
      const { roundCommand } = await import('./commands/task.ts');
      finish(await roundCommand(terminal, folder));
    });
  // One run in a process of its own: see clusters/apart.ts.
  program.command('study-process', { hidden: true }).action(async () => {
    const [{ serveOne }, { liveRun }] = await Promise.all([
      import('./clusters/serve-one.ts'),
      import('./studies/live-run.ts'),
    ]);
    serveOne((task) => liveRun(task));
  });
}

const COMPACT_EXAMPLES = `assemblage compact how-much-screening-3f2a91c07b5e
assemblage query runs/lake "select study, arm, sum(euros) / sum(gramsPure) as price from outcomes group by all"`;
const STATUS_EXAMPLES = `assemblage status how-much-screening-3f2a91c07b5e
assemblage status runs/studies/how-much-screening-3f2a91c07b5e --json`;
const RESUME_EXAMPLES = 'assemblage resume how-much-screening-3f2a91c07b5e';
const CANCEL_EXAMPLES = 'assemblage cancel how-much-screening-3f2a91c07b5e';
