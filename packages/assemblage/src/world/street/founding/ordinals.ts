/**
 * Ordinals of founders, and so their keys: each area has room of its own, so that what one area has changes no key in
 * another. All stay below 2^31.
 */

/** Substances that an area has room for. */
export const SUBSTANCE_ROOM = 8;
const NETWORKS_A_TRADE = 2048;
/** Networks that run lines into other towns stand behind the others of their trade. */
export const FIRST_EXPORTER = 1024;
export const LINE_SLOTS = 4;
const PEOPLE_ROOM = 2 ** 17;
const SOCIAL_ROOM = 2 ** 13;
const VULNERABLE_ROOM = 2 ** 17;

export function districtOrdinal(area: number, substance: number): number {
  return area * SUBSTANCE_ROOM + substance;
}

export function firstPerson(area: number, substance: number): number {
  return districtOrdinal(area, substance) * PEOPLE_ROOM;
}

export function networkOrdinal(area: number, trade: number, place: number): number {
  return (area * SUBSTANCE_ROOM + trade) * NETWORKS_A_TRADE + place;
}

export function lineOrdinal(network: number, slot: number): number {
  return network * LINE_SLOTS + slot;
}

/** `slot` 0 is the network's own outlet, slot + 1 that of a line. */
export function networkOutlet(network: number, slot: number, substance: number): number {
  return network * 16 + slot * 4 + substance;
}

export function socialOutlet(area: number, substance: number, place: number): number {
  return 2 ** 29 + districtOrdinal(area, substance) * SOCIAL_ROOM + place;
}

/** Outlets that serve the country: `kind` tells channels apart. */
export function nationalOutlet(substance: number, kind: number, place: number): number {
  return 2 ** 30 + (substance * 16 + kind) * 2 ** 16 + place;
}

export function vulnerableOrdinal(area: number, child: boolean, place: number): number {
  return area * VULNERABLE_ROOM + (child ? 0 : VULNERABLE_ROOM / 2) + place;
}
