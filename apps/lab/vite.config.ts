import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { codeOfEngine } from '../../scripts/engine-code.mjs';
import { europeShapes } from './build/europe-shapes.ts';
import { noColumnWords } from './build/no-column-words.ts';
import { noJsonSchema } from './build/no-json-schema.ts';
import { offline } from './build/offline.ts';
import { scenarioProse } from './build/scenario-prose.ts';
import { validationReport } from './build/validation-report.ts';

/** A static site with relative paths: any web server can host it, in any folder. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [europeShapes(), validationReport(), scenarioProse(), offline()],
  // The engine is what reads scenarios.
  worker: { format: 'es', plugins: () => [noColumnWords(), noJsonSchema()] },
  // The name that a run folder gives to the code that computed it.
  define: { BUILD_OF_ENGINE: JSON.stringify(await codeOfEngine()) },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    // The engine is one file; what counts is the size of the first load, which a test measures.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Components are marked for servers that render them: there is none here.
      onLog(level, log, handler) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
      },
    },
  },
});
