// `npm run bench [-- --quick] [--json] [--strict]`. The benchmark runs from plain JavaScript, as the command line does.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freshBundle } from '../../../scripts/bundles.mjs';

const bundle = freshBundle('bench');
process.argv.splice(1, 1, bundle, fileURLToPath(new URL('../../..', import.meta.url)));
await import(pathToFileURL(bundle).href);
