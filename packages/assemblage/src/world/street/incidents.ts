/** Columns of an incident, as those who add one see them. */
interface Incidents {
  readonly rows: Int32Array;
  readonly kind: Uint8Array;
  readonly area: Int32Array;
  readonly network: Int32Array;
  readonly other: Int32Array;
  readonly line: Int32Array;
  readonly injured: Uint8Array;
  readonly killed: Uint8Array;
  readonly cents: Float64Array;
}

/** What happened. In a fight nobody has won yet: that and the harm are settled by `violence`. */
export interface Incident {
  readonly kind: number;
  readonly area: number;
  readonly network: number;
  readonly other: number;
  readonly line?: number;
  readonly cents?: number;
}

/** Writes an incident of today down. */
export function addIncident(
  incidents: Incidents,
  { kind, area, network, other, line = -1, cents = 0 }: Incident,
): void {
  const row = incidents.rows[0]++;
  incidents.kind[row] = kind;
  incidents.area[row] = area;
  incidents.network[row] = network;
  incidents.other[row] = other;
  incidents.line[row] = line;
  incidents.injured[row] = 0;
  incidents.killed[row] = 0;
  incidents.cents[row] = cents;
}
