import type { Plugin } from 'vite';

/** The parts of zod that write JSON Schema, which the command line does and the page never: every schema refers to them. */
const PARTS = /zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/;
const NAMES = [
  'allProcessors',
  'extractDefs',
  'finalize',
  'handleUnrepresentable',
  'initializeContext',
  'process',
  'processSchema',
  'toJSONSchema',
];
const STUB = `const none = () => { throw new Error('JSON Schema is not written in the page.'); };
export const createStandardJSONSchemaMethod = () => none;
export const createToJSONSchemaMethod = () => none;
${NAMES.map((name) => `export const ${name} = none;`).join('\n')}
`;

/** Leaves them out of the first load, whose size a test limits. */
export function noJsonSchema(): Plugin {
  return {
    name: 'no-json-schema',
    apply: 'build',
    transform: (_, id) => (PARTS.test(id) ? { code: STUB, map: null } : undefined),
  };
}
