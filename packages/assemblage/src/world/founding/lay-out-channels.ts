import { exp, ln } from '../../kernel/math.ts';
import type { Channel } from '../channels.ts';
import type { World } from '../world.ts';

/** After so many days nothing more is forgotten. */
export const FORGETTING_DAYS = 1024;

/** Writes what every world has alike: its channels, and how fast a fright fades. `riskHalfLife` in days. */
export function layOutChannels(
  { channels: rows, forgetting }: World['tables'],
  channels: readonly Channel[],
  riskHalfLife: number,
): void {
  const c = rows.columns;
  channels.forEach((channel, row) => {
    c['level'][row] = channel.level;
    c['visibility'][row] = channel.visibility;
    c['trustAsked'][row] = channel.trustAsked;
    c['minutes'][row] = channel.minutes;
    c['reach'][row] = channel.reach;
    c['national'][row] = channel.national ? 1 : 0;
    c['week'][row] = channel.week.reduce<number>((bits, open, day) => bits | (open << day), 0);
  });
  for (let day = 0; day < FORGETTING_DAYS; day++) forgetting.columns['left'][day] = exp((-ln(2) * day) / riskHalfLife);
}
