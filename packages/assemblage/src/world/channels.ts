/**
 * A channel is a row of properties, so a new one is data first and code second. Shared code asks these properties and
 * never names a channel.
 */
export interface Channel {
  readonly name: string;
  readonly about: string;
  /** Level of the chain at which its outlets stand. */
  readonly level: 0 | 1 | 2 | 3;
  /** Weight with which a stranger comes across one of its outlets. */
  readonly reach: number;
  /** Share of its meetings that a patrol could see, 0 to 1. */
  readonly visibility: number;
  /** Trust that its outlets ask of a newcomer, 0 to 1. */
  readonly trustAsked: number;
  /** Minutes from wish to hand-over. */
  readonly minutes: number;
  /** Share of the retail outlets of a place. */
  readonly share: number;
  /** Users that one outlet serves. */
  readonly users: number;
  /** Serves a whole country instead of a district. */
  readonly national: boolean;
  /** Open on these days, Monday first. */
  readonly week: readonly boolean[];
  readonly evidence: string;
}
