// The story, in order: a file may import from its own folder or from any folder to its left.
const STORY = [
  'kernel',
  'evidence',
  'scenario',
  'world',
  'mechanisms',
  'policies',
  'lenses',
  'traces',
  'library',
  'risk',
  'results',
  'simulate',
  'studies',
  'index',
];
// These three never see each other: policies and lenses know the world, not the theories that move it.
const STRANGERS = ['mechanisms', 'policies', 'lenses'];
// What the files of one such folder share: the contract, and helpers that hold no theory.
const SHARED = '/((mechanism|policy|lens|plan|chance|binomial|decisions|identifiers)|[a-z-]+-parameters)\\.ts$';
// What the library may take from outside: packages that run in every environment.
const EVERYWHERE = ['yaml', 'zod'];

const LIBRARY = '^packages/assemblage/src/';
// How numbers are written: a small door beside the front door, for a page that does not load the engine.
const NUMBERS = `${LIBRARY}kernel/numbers\\.ts$`;
const TEST = '\\.test\\.ts$';
// What several lenses go by: how long an entry takes, what came to the notice of the police.
const SHARED_BY_LENSES = `${LIBRARY}lenses/shared/`;
const at = (name) => `${LIBRARY}${name}(/|\\.ts$)`;
const after = (name) => STORY.slice(STORY.indexOf(name) + 1);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...STORY.filter((name) => after(name).length > 0).map((name) => ({
      name: `${name}-looks-ahead`,
      severity: 'error',
      from: { path: at(name), pathNot: TEST },
      to: { path: after(name).map(at) },
    })),
    ...STRANGERS.map((name) => ({
      name: `${name}-meets-stranger`,
      severity: 'error',
      from: { path: at(name), pathNot: TEST },
      to: { path: STRANGERS.filter((other) => other !== name).map(at) },
    })),
    {
      name: 'mechanism-imports-mechanism',
      comment: 'Mechanisms, policies and lenses meet only through columns; only what SHARED names may be imported.',
      severity: 'error',
      from: {
        path: `${LIBRARY}(mechanisms|policies|lenses)/`,
        pathNot: ['/index\\.ts$', TEST, `${LIBRARY}lenses/[^/]+/`],
      },
      to: { path: `${LIBRARY}$1/`, pathNot: [SHARED, SHARED_BY_LENSES] },
    },
    {
      name: 'lens-of-several-files',
      comment: 'A lens that needs several files has a folder of its own, and meets no other lens either.',
      severity: 'error',
      from: { path: `${LIBRARY}lenses/([^/]+)/`, pathNot: TEST },
      to: { path: `${LIBRARY}lenses/`, pathNot: [SHARED, SHARED_BY_LENSES, `${LIBRARY}lenses/$1/`] },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'library-runs-everywhere',
      severity: 'error',
      from: { path: LIBRARY, pathNot: TEST },
      to: { pathNot: [LIBRARY, ...EVERYWHERE.map((name) => `node_modules/${name}/`)] },
    },
    {
      name: 'apps-use-the-front-door',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: `${LIBRARY}(?!index\\.ts$)`, pathNot: NUMBERS },
    },
    {
      name: 'lab-page-without-engine',
      comment: 'The engine runs in the worker. The page knows it by types, and by the register that a question opens.',
      severity: 'error',
      from: { path: '^apps/lab/src/', pathNot: ['^apps/lab/src/engine/', '^apps/lab/src/parts/citation\\.tsx$', TEST] },
      to: { path: LIBRARY, pathNot: NUMBERS, dependencyTypesNot: ['type-only'] },
    },
    // What the lab's build makes has no file: `virtual:europe`.
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    exclude: { path: '(^|/)(dist|\\.tsbuild)/' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
