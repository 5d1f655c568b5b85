/** What can be rendered on demand. */
export type TraceLens = 'calls' | 'antennas' | 'cameras';

/** What an observer sees, misses, delays and confuses: the words of a data card. */
export interface TraceLensFacts {
  readonly about: string;
  readonly sees: string;
  readonly misses: string;
  readonly delays: string;
  readonly confuses: string;
  /** Its table of records, and the table of labels that belongs to it. */
  readonly records: string;
  readonly labels: string;
}

export const TRACE_LENSES: Readonly<Record<TraceLens, TraceLensFacts>> = {
  calls: {
    about:
      'Call detail records of one operator, whose sites stand all over the city: calls and texts, to the second. Its own telephones are those of the share of people and lines that was asked for.',
    sees: 'who called or texted whom, when, for how long, and for its own telephones the site and the handset of either side',
    misses:
      'what is said; everything that goes through messaging apps; telephones of others than its own (site and handset are -1); people without a telephone. Runners of lines have no telephone in this model',
    delays: 'nothing: the records are those that lie with the operator. What a legal request takes is not in them',
    confuses:
      'nothing by itself: a number stands for whoever carries it. People give up numbers and handsets for ordinary reasons, trades have very many callers, and people who use call their friends as others do',
    records: 'calls',
    labels: 'labels/calls',
  },
  antennas: {
    about:
      'Events of the own telephones of one operator with antenna sites, besides calls: periodic updates and data sessions, to the second.',
    sees: 'which number on which handset was served by which site',
    misses:
      'telephones of others than its own; where in the area of the site the telephone was; telephones that were left at home or switched off look as if their owner stayed there; old telephones leave updates only',
    delays: 'nothing',
    confuses: 'one telephone in five is served by the second or third nearest site, so that neighbours seem to move',
    records: 'antennas',
    labels: 'labels/numbers',
  },
  cameras: {
    about:
      'Alerts of public cameras that flag meetings unlike what each cell holds for normal. What is normal is learned from all meetings, dealing included.',
    sees: 'when and in which cell a meeting was flagged, and how unusual it was',
    misses:
      'all that is not in view (most of the city), all that looks ordinary, and who it was. Hand-overs behind doors are hardly ever in view',
    delays: 'nothing',
    confuses: 'ordinary meetings that happen to be unusual; where dealing is common it has become part of the normal',
    records: 'cameras',
    labels: 'labels/cameras',
  },
};
