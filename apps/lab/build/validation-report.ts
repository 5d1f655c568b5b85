import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const NAME = 'virtual:validation';
const REPORT = fileURLToPath(new URL('../../../docs/validation.json', import.meta.url));

/**
 * The report on published patterns that is kept with the docs (`assemblage validate --json > docs/validation.json`), as a
 * file of the page that is fetched when its view is opened. Without a report there is no address.
 */
export function validationReport(): Plugin {
  let building = false;
  return {
    name: 'validation-report',
    configResolved: ({ command }) => void (building = command === 'build'),
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      if (!existsSync(REPORT)) return 'export const REPORT_URL = undefined;';
      // Line ends and spaces are for readers of the file.
      const source = JSON.stringify(JSON.parse(readFileSync(REPORT, 'utf8')));
      if (!building) {
        const data = `data:application/json;base64,${Buffer.from(source).toString('base64')}`;
        return `export const REPORT_URL = ${JSON.stringify(data)};`;
      }
      const file = this.emitFile({ type: 'asset', name: 'validation.json', source });
      return `export const REPORT_URL = import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}
