/** How the user called this program, for commands to try next: `npm start` and `npx` do not put it on the path. */
export function callOf(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return environment['npm_command'] === undefined ? 'assemblage' : 'npx assemblage';
}
