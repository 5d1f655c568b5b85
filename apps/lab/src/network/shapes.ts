// What the page and the worker of graphs say to each other.
import type { FlowNews, NODE_KINDS } from '../engine/messages.ts';

export type NodeKind = (typeof NODE_KINDS)[number];
/** Single actors, or all of a kind in a place together. */
export type Detail = 'places' | 'actors';
export type Measure = 'euros' | 'gramsPure';

export interface GraphAsk {
  readonly detail: Detail;
  readonly measure: Measure;
  /** The day that is looked at. */
  readonly until: number;
  /** A street world: its upper chain serves the whole country. */
  readonly street: boolean;
  /** Only what works or is at home in this place, and whom it deals with; every place when left out. */
  readonly around?: string;
}

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** Where it is; empty where it serves the whole country, and for a place itself. */
  readonly place: string;
  readonly x: number;
  readonly y: number;
  /** Number of its community, the largest first. */
  readonly community: number;
  /** What came to it and what went from it in the weeks that are shown. */
  readonly came: number;
  readonly went: number;
  /** Of the shortest ways between two who reach each other, the share that leads through it. */
  readonly passage: number;
  /** With how many it deals. */
  readonly ties: number;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

export interface GraphShown {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** First and last day of the weeks that are shown. */
  readonly first: number;
  readonly last: number;
  /** Nodes and share of the amount that are not drawn, since the picture would not be legible. */
  readonly leftNodes: number;
  readonly leftShare: number;
  /** Nodes over which passage is reckoned: all of the weeks, or those that are drawn. */
  readonly passageOver: number;
  readonly communities: number;
  /** 0 as if by chance, towards 1 the more apart the communities are. */
  readonly modularity: number;
}

export type ToGraphs =
  | { readonly type: 'news'; readonly run: number; readonly news: FlowNews }
  | { readonly type: 'ask'; readonly run: number; readonly id: number; readonly ask: GraphAsk };

export type FromGraphs =
  | { readonly type: 'shown'; readonly id: number; readonly shown: GraphShown | undefined }
  | { readonly type: 'problem'; readonly id: number; readonly text: string };
