import { type Values } from '../../../evidence/parameter.ts';
import type { Channel } from '../../channels.ts';
import { RETAIL } from '../../outlets.ts';
import type { SubstanceValues } from '../../substance-figures.ts';
import { type Substance, substanceOf } from '../../substances.ts';
import type { STREET } from '../market.ts';

export type Street = Values<typeof STREET>;

/** A substance of the run with its figures in force: row = row of substances, of countries and of ports. */
export interface InTrade {
  readonly row: number;
  readonly substance: Substance;
  readonly values: SubstanceValues;
}

/** Substances that are sold together, and by how many people they are used. */
export interface Trade {
  readonly name: string;
  readonly substances: readonly InTrade[];
}

export function tradesOf(substances: readonly InTrade[]): Trade[] {
  const names = [...new Set(substances.map(({ substance }) => substance.trade))];
  return names.map((name) => ({ name, substances: substances.filter(({ substance }) => substance.trade === name) }));
}

/** People of an area who use what a trade sells: users of two substances are counted once. */
export function customersOf(trade: Trade, users: readonly number[], street: Street): number {
  const habits = trade.substances.reduce((sum, { row }) => sum + users[row], 0);
  return trade.substances.length > 1 ? habits / street.habits : habits;
}

/** Users for each seller who is not on a line. */
export function usersPerSeller({ substances }: Trade, street: Street): number {
  return substances.length > 1 ? street.usersPerSellerDaily : street.usersPerSeller;
}

/** Rows of the channels that a street world is founded with. */
export interface Forms {
  readonly social: number;
  readonly corner: number;
  readonly house: number;
  readonly line: number;
  readonly night: number;
  readonly post: number;
  readonly wholesale: number;
  readonly import: number;
}

/** Which channel is which form, by their properties. */
export function formsOf(channels: readonly Channel[]): Forms {
  const first = (is: (channel: Channel) => boolean) => channels.findIndex(is);
  const local = (is: (channel: Channel) => boolean) =>
    first((channel) => channel.level === RETAIL && !channel.national && is(channel));
  const daily = ({ week }: Channel) => week.every((open) => open === 1);
  return {
    social: first(({ level }) => level === 0),
    corner: local((channel) => channel.trustAsked === 0 && daily(channel)),
    house: local(({ trustAsked }) => trustAsked >= 0.5),
    line: local(({ trustAsked }) => trustAsked > 0 && trustAsked < 0.5),
    night: local((channel) => channel.trustAsked === 0 && !daily(channel)),
    post: first(({ level, national }) => level === RETAIL && national),
    wholesale: first(({ level }) => level === 2),
    import: first(({ level }) => level === 3),
  };
}

/** A substance of a plan with what the scenario sets. */
export function inTrade(name: string, row: number, valuesOf: (substance: Substance) => SubstanceValues): InTrade {
  const substance = substanceOf(name);
  return { row, substance, values: valuesOf(substance) };
}
