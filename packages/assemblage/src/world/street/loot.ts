import type { ReadColumn } from '../schema.ts';
import { LINE_OUTLETS } from './line-state.ts';

/** What a line is worth: its income until those who lost it have reached their customers again, so many days; cents. */
export function worthOf(
  {
    lines,
    outlets,
  }: { readonly lines: { readonly outlets: ReadColumn }; readonly outlets: { readonly income: ReadColumn } },
  days: number,
  line: number,
): number {
  let income = 0;
  for (let s = line * LINE_OUTLETS; s < line * LINE_OUTLETS + LINE_OUTLETS; s++) {
    if (lines.outlets[s] >= 0) income += Math.floor(outlets.income[lines.outlets[s]]);
  }
  return Math.max(0, income) * days;
}

interface Stock {
  readonly stockBulk: Float64Array;
  readonly stockPure: Float64Array;
  readonly taken: Float64Array;
  readonly takenPure: Float64Array;
  readonly price: ReadColumn;
}

/** Takes the whole stock of an outlet; its street value, whole cents. */
export function takeStock({ stockBulk, stockPure, taken, takenPure, price }: Stock, o: number): number {
  const bulk = stockBulk[o];
  taken[o] += bulk;
  takenPure[o] += stockPure[o];
  stockBulk[o] = 0;
  stockPure[o] = 0;
  return Math.floor((bulk * price[o]) / 1000);
}

interface Line {
  readonly areas: { readonly catchment: ReadColumn };
  readonly networks: { readonly area: ReadColumn };
  readonly lines: {
    readonly area: ReadColumn;
    readonly outlets: ReadColumn;
    readonly network: Int32Array;
    readonly away: Uint8Array;
  };
  readonly handsets: { readonly carrier: Uint8Array };
  readonly outlets: { readonly network: Int32Array };
}

/** Handset and number go to the robber, with what the line carries: who calls the number is served by the robber now. */
export function takeLine(c: Line, line: number, robber: number): void {
  const { catchment } = c.areas;
  c.lines.network[line] = robber;
  c.lines.away[line] = catchment[c.networks.area[robber]] === catchment[c.lines.area[line]] ? 0 : 1;
  c.handsets.carrier[line] = 0;
  for (let s = line * LINE_OUTLETS; s < line * LINE_OUTLETS + LINE_OUTLETS; s++) {
    const o = c.lines.outlets[s];
    if (o >= 0) c.outlets.network[o] = robber;
  }
}
