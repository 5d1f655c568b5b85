// What the page and the engine say to each other. The page knows the library by these types only: the library itself
// runs in the worker.
import type { Devices, EvidenceShare, Grade, RiskEdge, Scenario, Summary } from 'assemblage';

/** From the page to the engine. `run` counts the runs of a page: an answer to an older one is thrown away. */
export type ToEngine =
  /** The first and only message to a worker of a study; what follows goes through the port. */
  | { readonly type: 'study'; readonly run: number; readonly part: 'director' | 'runner'; readonly port: MessagePort }
  | {
      readonly type: 'open';
      readonly run: number;
      readonly text: string;
      readonly until: number;
      /** A large world is founded only when the reader was asked. */
      readonly sure: boolean;
    }
  | { readonly type: 'go'; readonly run: number; readonly until: number }
  | { readonly type: 'pause'; readonly run: number }
  | { readonly type: 'file'; readonly run: number; readonly id: number; readonly what: FileWanted }
  | { readonly type: 'flows'; readonly run: number; readonly id: number; readonly from: number }
  | { readonly type: 'risks'; readonly run: number; readonly id: number; readonly until: number }
  | { readonly type: 'devices'; readonly run: number; readonly id: number }
  | { readonly type: 'folder'; readonly run: number; readonly folder: string; readonly files: readonly FolderFile[] };

/** A file of a folder that the reader chose; its path within the folder. Nothing of it leaves the machine. */
export interface FolderFile {
  readonly path: string;
  readonly file: Blob;
}

export interface FileWanted {
  readonly table: string;
  readonly format: 'csv' | 'parquet' | 'yaml';
}

/** From the engine to the page. */
export type FromEngine =
  | { readonly type: 'facts'; readonly facts: LibraryFacts }
  | { readonly type: 'opened'; readonly run: number; readonly opened: Opened }
  /** The world is so large that the reader is to be asked: its sample of users, 1 for all. */
  | { readonly type: 'large'; readonly run: number; readonly scale: number }
  | {
      readonly type: 'lived';
      readonly run: number;
      /** Days lived so far. */
      readonly day: number;
      /** Rows of sums for the days since the last message. */
      readonly sums: Float64Array;
      readonly frames: readonly Frame[];
      readonly going: boolean;
      readonly seconds: number;
    }
  | { readonly type: 'done'; readonly run: number; readonly ending: Ending }
  | { readonly type: 'tables'; readonly run: number; readonly tables: readonly TableFacts[] }
  | { readonly type: 'file'; readonly id: number; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'flows'; readonly id: number; readonly flows: FlowNews }
  | { readonly type: 'risks'; readonly id: number; readonly risks: RiskNews }
  | { readonly type: 'devices'; readonly id: number; readonly devices: Devices }
  | { readonly type: 'problem'; readonly run: number; readonly id?: number; readonly text: string };

/** What a node of the supply network is; its code is `8 x row + kind`. */
export const NODE_KINDS = ['port', 'importer', 'wholesaler', 'network', 'line', 'place'] as const;

/** Who supplied whom in a week: one entry a pair of nodes, by their codes. */
export interface FlowWeek {
  /** Last day of the week; days since the run began. */
  readonly day: number;
  readonly days: number;
  readonly from: Int32Array<ArrayBuffer>;
  readonly to: Int32Array<ArrayBuffer>;
  readonly gramsPure: Float32Array<ArrayBuffer>;
  readonly euros: Float32Array<ArrayBuffer>;
}

/** The weeks of the supply network from one on, and where the nodes in them are. */
export interface FlowNews {
  readonly weeks: readonly FlowWeek[];
  readonly codes: Int32Array<ArrayBuffer>;
  /** Rows of `places`, -1 where a node has none: where it works, and where it is at home. */
  readonly works: Int32Array<ArrayBuffer>;
  readonly home: Int32Array<ArrayBuffer>;
  readonly places: readonly string[];
  readonly ports: readonly string[];
  /** True when later weeks are not kept, for want of room. */
  readonly full: boolean;
}

/** A link of the risk graph with what was counted of it; the words are those of the command line. */
export interface RiskRow extends RiskEdge {
  /** How its rate is said: for how many objects at risk, and in which words. */
  readonly per: { readonly of: number; readonly words: string };
  readonly loweredBy: readonly string[];
  readonly raisedBy: readonly string[];
  readonly movedBy: readonly string[];
  readonly costs: readonly string[];
}

/** The risk graph of a run, from its first day to one of its days. */
export interface RiskNews {
  readonly rows: readonly RiskRow[];
  /** Links that the library knows, those of other worlds included. */
  readonly known: number;
  /** Last day of the last week that is counted; -1 before the first week is over. */
  readonly last: number;
}

/** What is known of the library before any run. */
export interface LibraryFacts {
  readonly version: string;
  readonly presets: Readonly<Record<string, Scenario>>;
  readonly policies: readonly PolicyFacts[];
  readonly mechanisms: readonly MechanismFacts[];
  readonly lenses: readonly LensFacts[];
  /** Tables of what happens on a day: purchases, uses, incidents. */
  readonly events: readonly string[];
  readonly places: readonly { readonly name: string; readonly country: string }[];
  readonly countries: readonly { readonly iso2: string; readonly name: string }[];
}

/** A parameter in words and numbers. `rows` are empty when it is assumed; `note` then says why. */
export interface ParameterFacts {
  readonly owner: string;
  readonly kind: 'foundation' | 'mechanism' | 'policy' | 'lens';
  readonly name: string;
  readonly about: string;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly whole: boolean;
  readonly grade: Grade;
  readonly rows: readonly string[];
  readonly note: string;
}

export interface PolicyFacts {
  readonly name: string;
  readonly about: string;
  readonly parameters: readonly ParameterFacts[];
  /** What it moves, in words. */
  readonly levers: readonly string[];
  /** True when it acts on lines, scenes or forces, which only street worlds have. */
  readonly streetOnly: boolean;
}

export interface MechanismFacts {
  readonly name: string;
  readonly phase: string;
  /** What it claims about the world. */
  readonly theory: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** A run whose world is founded and whose first day is still to come. */
export interface Opened {
  readonly scenario: Scenario;
  readonly yaml: string;
  readonly identity: string;
  readonly evidence: EvidenceShare;
  /** That it is a model's result and how much of it is evidenced, in a sentence that goes into every export. */
  readonly note: string;
  /** The parameters on which this run rests, at the values that it uses. */
  readonly parameters: readonly ParameterFacts[];
  /** Mechanisms at work, in the order of the day. */
  readonly mechanisms: readonly string[];
  readonly substances: readonly string[];
  readonly residents: number;
  readonly sampled: boolean;
  readonly people: number;
  readonly sums: readonly SumFacts[];
  readonly layers: readonly LayerFacts[];
  /** Of a run that was read from a folder and not lived in this page. */
  readonly stored?: StoredFacts;
  /** What the lenses of the run can be set against; left out where their rows were not read. */
  readonly sights?: readonly SightFacts[];
}

/** Where a run was read from. */
export interface StoredFacts {
  readonly folder: string;
  /** Version of the engine that computed it. */
  readonly version: string;
  /** Code of the same version computed it that is not the code of this page. */
  readonly otherBuild: boolean;
  /** Its tables hold people and harms by week: days of a week share them evenly. */
  readonly byWeek: boolean;
}

/** A quantity that is summed over the whole world, day by day. `key` is `cocaine.euros` or `forces.killings`. */
export interface SumFacts {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly about: string;
}

/** Places of one kind, whose figures are kept week by week. */
export interface LayerFacts {
  /** `seen` is what a lens saw of countries or places, and what was so. */
  readonly name: 'countries' | 'places' | 'ports' | 'seen';
  readonly lens?: string;
  readonly over?: 'countries' | 'places' | 'ports';
  readonly places: readonly MapPlace[];
  readonly figures: readonly SumFacts[];
}

/** Something that an observer's rows add up to. */
export interface SightFacts {
  readonly lens: string;
  readonly name: string;
  readonly label: string;
  /** Of the sums of what was seen and of what was so. */
  readonly unit: string;
  readonly about: string;
  /** The truth that it is set against; empty when none is declared. */
  readonly against: string;
  /** Given as a rate of its own: `times` the sum over what it is divided by. */
  readonly rate?: { readonly unit: string; readonly times: number };
  /** Counted as such: what comes into a port is no rate of those who live there. */
  readonly absolute?: true;
  /** Record and truth do not lie at the same places: it is told of the whole and stands on no map. */
  readonly unplaced?: true;
}

/** An observer in words. */
export interface LensFacts {
  readonly name: string;
  readonly about: string;
  readonly bias: string;
  /** What it sees, misses, delays and confuses, where its card says so. */
  readonly card: readonly (readonly [what: string, words: string])[];
  /** Worlds that it can look at; all when empty. */
  readonly worlds: readonly string[];
  readonly columns: readonly { readonly name: string; readonly unit: string; readonly about: string }[];
}

export interface MapPlace {
  readonly name: string;
  /** What it belongs to: a country, a city, a police force. */
  readonly within: string;
  readonly residents: number;
  /** Longitude and latitude, or kilometres east and north in the synthetic city. */
  readonly x: number;
  readonly y: number;
  readonly synthetic: boolean;
}

/** A week of the world: for each layer a row a place, a column a figure. */
export interface Frame {
  /** Last day of the week; days since the run began. */
  readonly day: number;
  readonly days: number;
  readonly layers: readonly Float32Array<ArrayBuffer>[];
}

export interface Ending {
  readonly fingerprint: string;
  readonly chain: string;
  readonly seconds: number;
  readonly summary: Summary;
}

export interface TableFacts {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly bytes: number;
  /** True when it grew too large to be kept in the page. */
  readonly dropped: boolean;
}
