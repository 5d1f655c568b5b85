import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** A plain web server of a folder, under `/some/folder/` as on a host that is shared. */
export async function serve(folder: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const base = '/some/folder/';
  const server = createServer(({ url = '/' }, answer) => {
    const asked = decodeURIComponent(url.split('?', 1)[0] ?? '/');
    const file = path.join(folder, asked.startsWith(base) ? asked.slice(base.length) || 'index.html' : 'nowhere');
    if (!file.startsWith(folder) || !existsSync(file)) {
      answer.writeHead(404).end();
      return;
    }
    answer.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    answer.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
