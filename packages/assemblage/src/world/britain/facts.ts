/** What the model takes from a police force. Rules for what was not published: data/README.md. */
export interface ForceFact {
  readonly name: string;
  readonly nation: 'England' | 'Wales' | 'Scotland';
  readonly region: string;
  /** Mean position of its residents, degrees. */
  readonly lat: number;
  readonly lon: number;
  /** Mid-2020. */
  readonly residents: number;
  /** Residents aged 15 to 64. */
  readonly adults: number;
  /** Residents aged 10 to 17. */
  readonly children: number;
  /** Share of residents in the most deprived fifth of the small areas of its own nation; null where not computed. */
  readonly deprivedShare: number | null;
  /** As published or by rule, before the whole nation is brought to one count. */
  readonly officers: number;
}

/** A town or a synthetic part of a big city: an area of the scenario. Its figures are shares of those of its force. */
export interface TownFact {
  readonly city: string;
  /** 1 of 1, or the synthetic part of a big city: a part has no real borders and no real position. */
  readonly part: number;
  readonly parts: number;
  /** The city or conurbation that it belongs to. */
  readonly catchment: string;
  /** Place in the list of forces. */
  readonly force: number;
  readonly lat: number;
  readonly lon: number;
  readonly residents: number;
  readonly adults: number;
  readonly children: number;
  /** Share of residents in the most deprived fifth of small areas of its nation; null in Scotland. */
  readonly deprivedShare: number | null;
  /** People with opioid dependence, % of those aged 15 to 64, in its health board; null outside Scotland. */
  readonly opioidPct: number | null;
}

const COLUMNS = 12;

/** Reads rows of the towns file, apart by tabs, in the order of `TownFact`. */
export function parseTowns(tsv: string): readonly TownFact[] {
  return tsv
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.split('\t');
      if (cells.length !== COLUMNS) throw new Error(`a town has ${cells.length} cells, not ${COLUMNS}`);
      const [part, parts, , force, lat, lon, residents, adults, children] = cells.slice(1).map(Number);
      return {
        city: cells[0],
        part,
        parts,
        catchment: cells[3],
        force,
        lat,
        lon,
        residents,
        adults,
        children,
        deprivedShare: cells[10] === '-' ? null : Number(cells[10]),
        opioidPct: cells[11] === '-' ? null : Number(cells[11]),
      };
    });
}
