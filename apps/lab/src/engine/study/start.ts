// Where a worker becomes a part of a study: loaded when somebody asks for one.
import { directStudies } from './director.ts';
import { serveRuns } from './runner.ts';

export function startPart(part: 'director' | 'runner', port: MessagePort): void {
  if (part === 'director') directStudies(port);
  else serveRuns(port);
}
