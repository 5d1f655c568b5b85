import type { Scenario } from 'assemblage';
import { create } from 'zustand';
import type { StoredStudy } from '../bring/study.ts';
import type { Ending, Frame, LibraryFacts, Opened, TableFacts } from '../engine/messages.ts';
import type { StudyAddress } from './address.ts';
import type { ScenarioDocument } from './document.ts';
import type { Sums } from './sums.ts';

export const VIEWS = [
  'run',
  'map',
  'network',
  'risks',
  'ask',
  'evidence',
  'validation',
  'data',
  'about',
  'study',
] as const;
export type ViewName = (typeof VIEWS)[number];

/** What the reader asked about: a parameter by its full name, a figure of the page, a column of areas, a lens. */
export type Question = {
  readonly kind: 'parameter' | 'figure' | 'column' | 'lens';
  readonly name: string;
  /** Unit of the number that was pressed, where it is not the unit a day. */
  readonly unit?: string;
};

/** Frames of maps are kept up to so many bytes; later weeks then have no map. */
export const FRAME_BYTES = 128 * 2 ** 20;

export interface Lab {
  readonly facts: LibraryFacts | undefined;
  readonly view: ViewName;
  /** Counts the runs of this page: the one that is shown, and the one that was asked for last. */
  readonly run: number;
  readonly asked: number;
  readonly opened: Opened | undefined;
  /** What the panel shows: the scenario of the run, or what it is being changed to. */
  readonly draft: Scenario | undefined;
  /** Days lived; the same object of sums grows, so that this number tells of news. */
  readonly day: number;
  readonly going: boolean;
  readonly seconds: number;
  readonly sums: Sums | undefined;
  readonly frames: readonly Frame[];
  readonly frameBytes: number;
  /** The day that is looked at; undefined follows the newest. */
  readonly cursor: number | undefined;
  readonly playing: boolean;
  readonly ending: Ending | undefined;
  readonly tables: readonly TableFacts[];
  /** A run that was put aside to compare with. */
  readonly pinned: Pinned | undefined;
  readonly problem: string | undefined;
  /** What was to be opened, where it is not a scenario: a folder, a report. */
  readonly brought: string | undefined;
  /** A study that the command line made, read from its folder. */
  readonly storedStudy: StoredStudy | undefined;
  /** A report of published patterns that the reader brought, beside the one that comes with the page. */
  readonly report: { readonly name: string; readonly text: string } | undefined;
  /** True until it is read. */
  readonly reading: boolean;
  /** A scenario so large that the page asks first. */
  readonly asking: { readonly document: ScenarioDocument | string; readonly scale: number } | undefined;
  readonly question: Question | undefined;
  /** The lens that is looked through; empty for the truth of the model. */
  readonly lens: string;
  /** What the link said of the run that it came from. */
  readonly link: { readonly version?: string; readonly print?: string; readonly study?: StudyAddress };
  /** What of the link makes no sense, in words. */
  readonly wrong: readonly string[];
  /** The study of the view Ask, when there is one: its address holds it. */
  readonly study: { readonly document: ScenarioDocument; readonly address: StudyAddress } | undefined;
}

export interface Pinned {
  readonly scenario: Scenario;
  readonly sums: Sums;
  readonly identity: string;
}

export const useLab = create<Lab>(() => ({
  facts: undefined,
  view: 'run',
  run: 0,
  asked: 0,
  opened: undefined,
  draft: undefined,
  day: 0,
  going: false,
  seconds: 0,
  sums: undefined,
  frames: [],
  frameBytes: 0,
  cursor: undefined,
  playing: false,
  ending: undefined,
  tables: [],
  pinned: undefined,
  problem: undefined,
  brought: undefined,
  storedStudy: undefined,
  report: undefined,
  reading: false,
  asking: undefined,
  question: undefined,
  lens: '',
  link: {},
  wrong: [],
  study: undefined,
}));
