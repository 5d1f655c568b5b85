/** What a code stands for. The list of errors in the docs is made from this. */
export interface ProblemKind {
  readonly title: string;
  /** What the reader can do. */
  readonly advice: string;
}

/**
 * Every problem that a user can meet: AS1xx scenarios, AS2xx the command line, AS3xx files and runs, AS4xx queries, AS5xx
 * faults of the program.
 */
export const PROBLEMS = {
  AS100: { title: 'not YAML', advice: 'Correct the line. Indent with spaces, and put text with colons in quotes.' },
  AS101: { title: 'empty scenario', advice: 'Write at least `base: europe`.' },
  AS102: { title: 'not a scenario', advice: 'A scenario is a list of `key: value` lines.' },
  AS103: { title: 'unknown key', advice: 'Use one of the keys named in the message.' },
  AS104: { title: 'key written twice', advice: 'Keep one of the two lines.' },
  AS105: { title: 'wrong type', advice: 'Write the kind of value named in the message.' },
  AS106: { title: 'out of range', advice: 'Choose a value between the bounds named in the message.' },
  AS107: { title: 'key missing', advice: 'Add the key.' },
  AS108: { title: 'not a date', advice: 'Write a date that exists as YYYY-MM-DD.' },
  AS109: { title: 'unknown country', advice: 'Use one of the two-letter codes of ISO 3166.' },
  AS110: {
    title: 'unknown place',
    advice: 'Use a country code, a city or a port; in a street world a town, a police force or a cell.',
  },
  AS111: { title: 'unknown mechanism', advice: 'List the mechanisms with `assemblage plan`.' },
  AS112: { title: 'unknown parameter', advice: 'List the parameters with `assemblage register`.' },
  AS113: { title: 'unknown policy', advice: 'List the policies with `assemblage register --list policies`.' },
  AS114: { title: 'unknown lens', advice: 'List the lenses with `assemblage register --list lenses`.' },
  AS115: { title: 'unknown base scenario', advice: 'List the built-in scenarios with `assemblage scenarios`.' },
  AS116: { title: 'policy ends before it starts', advice: 'Put `to` on or after `from`.' },
  AS117: { title: 'policy outside the run', advice: 'Move the dates of the policy, or the start and days of the run.' },
  AS118: { title: 'day outside the run', advice: 'Choose a day between the first and the last day of the run.' },
  AS119: { title: 'person-level data refused', advice: 'Leave it out: no reader for data on single people exists.' },
  AS120: { title: 'too large or too deep', advice: 'Write the values out; a scenario is a short plain file.' },
  AS121: { title: 'named twice', advice: 'Name it once.' },
  AS122: { title: 'not a whole number', advice: 'Write a whole number.' },
  AS123: {
    title: 'place outside the scenario',
    advice: "Choose a place of the scenario's world, or add its country to `countries`.",
  },
  AS126: { title: 'a world in part', advice: 'Leave the key or the option out: this world is always whole.' },
  AS127: {
    title: 'lens of another world',
    advice: 'Leave the lens out, or take the world or setting named in the message.',
  },
  AS130: { title: 'policy without anything to act on', advice: 'Name a place that is in the run.' },
  AS131: { title: 'country without a port', advice: 'Leave `isolated` out, or choose countries that have a port.' },
  AS132: { title: 'no city could be drawn', advice: 'Choose another `city.plan` or `city.deciles`.' },
  AS124: { title: 'list is empty', advice: 'Leave the key out, or name at least one.' },
  AS125: { title: 'text cannot be used', advice: 'Write a text of the kind and length named in the message.' },
  AS140: { title: 'empty study', advice: 'Write at least `kind`, `name` and `scenario`.' },
  AS141: { title: 'not a study', advice: 'A study is a list of `key: value` lines; see docs/studies.md.' },
  AS142: { title: 'unknown outcome', advice: 'List the outcomes with `assemblage schema outcomes`.' },
  AS143: { title: 'arms that cannot be compared', advice: 'Arms differ in policies, parameters and mechanisms only.' },
  AS144: { title: 'parameter cannot be varied', advice: 'Name a parameter in force that no arm sets.' },
  AS145: { title: 'nothing to compare', advice: 'Name at least one arm, or a policy with --policy.' },
  AS147: { title: 'study of another kind', advice: 'Use the command that the message names, or change `kind`.' },
  AS148: { title: 'key of another kind of study', advice: 'Leave it out, or change `kind`.' },
  AS149: { title: 'study that cannot be asked so', advice: 'Change the key that the message names.' },
  AS146: { title: 'too many runs', advice: 'Take fewer draws, seeds, levels or parameters.' },

  AS201: { title: 'unknown command', advice: 'See `assemblage --help`.' },
  AS202: { title: 'unknown option', advice: 'See `assemblage COMMAND --help`.' },
  AS203: { title: 'bad value of an option', advice: 'Write the kind of value named in the message.' },
  AS204: { title: 'argument missing', advice: 'See `assemblage COMMAND --help`.' },
  AS205: { title: 'too many arguments', advice: 'See `assemblage COMMAND --help`; put text with spaces in quotes.' },
  AS206: { title: 'options that exclude each other', advice: 'Choose one of them.' },
  AS207: { title: 'Node is too old', advice: 'Run `npm install` in the checkout, which brings Node 24 along.' },

  AS301: { title: 'no such file', advice: 'Check the path.' },
  AS302: { title: 'file cannot be read', advice: 'Check who may read it, and that it is a file.' },
  AS303: { title: 'cannot write', advice: 'Check who may write there, or choose another folder with --out.' },
  AS304: {
    title: 'disk full',
    advice: 'Make room or choose another folder with --out; nothing incomplete was left as a result.',
  },
  AS305: { title: 'not a run folder', advice: 'Name a folder that `assemblage run` wrote.' },
  AS306: {
    title: 'run of another version',
    advice: 'Run it again with this version, or read it with the version named.',
  },
  AS307: { title: 'run is incomplete', advice: 'Go on with `assemblage run --resume RUN`.' },
  AS308: { title: 'run folder is damaged', advice: 'Delete it and run again.' },
  AS309: { title: 'snapshot cannot be used', advice: 'Resume from the one before it, or run again.' },
  AS310: { title: 'runs cannot be compared', advice: 'Compare two runs of one schema.' },
  AS311: { title: 'run in use', advice: 'Wait until the other process has ended.' },
  AS312: { title: 'no such run', advice: 'List the runs in the results folder.' },
  AS320: { title: 'study of another version', advice: 'Plan it again with this version.' },
  AS321: { title: 'runs that came out otherwise', advice: 'Keep both files and report them.' },
  AS322: { title: 'no such part', advice: 'Count parts from 0 to the number that the study has, less one.' },
  AS324: { title: 'no such run of a study', advice: 'Take its identity from the column `run` of the study.' },
  AS325: { title: 'study is not finished', advice: 'Go on with the same command.' },
  AS328: { title: 'nothing to compare', advice: 'See why runs broke off: the table `errors` of the study.' },
  AS329: { title: 'no memory', advice: 'Run the same command again with fewer threads, or when the machine has room.' },
  AS330: { title: 'no scheduler here', advice: 'Call it on a login node, or take another place with --on.' },
  AS331: { title: 'scheduler refused', advice: 'Change what the message names: partition, account, time or memory.' },
  AS332: { title: 'study that no cluster has', advice: 'Name a study that was called with --on.' },
  AS333: { title: 'study that makes no headway', advice: 'Read the logs of its tasks, mend it, and resume it.' },
  AS334: { title: 'no program to copy', advice: 'Start it as `npx assemblage`, after `npm install`.' },
  AS323: { title: 'threads do not start', advice: 'Run it again with --trace to see why.' },

  AS401: { title: 'query failed', advice: 'Correct the SQL; the message is from DuckDB.' },
  AS402: {
    title: 'no such table',
    advice: 'List the tables with `assemblage schema`, those of a run with `assemblage query RUN "show tables"`.',
  },
  AS403: { title: 'no such column', advice: 'List the columns with `assemblage query RUN "describe TABLE"`.' },
  AS404: { title: 'DuckDB is not installed', advice: 'Install it with `npm install @duckdb/node-api`.' },
  AS405: { title: 'query writes', advice: 'Queries only read; copy the run first.' },

  AS500: { title: 'fault of the program', advice: 'Run it again with --trace to see where, and report it.' },
  AS501: {
    title: 'the books do not balance',
    advice: 'A fault of the program, or of a mechanism of your own. Please report it with the scenario.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;
