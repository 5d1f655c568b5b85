import { runCli } from './cli.ts';
import { processTerminal } from './terminal/terminal.ts';

// A reader that has seen enough, as in `assemblage register | head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), processTerminal());
