import type { ReadColumn } from '../schema.ts';
import { SIGHT, sightOf, whereMet } from './meeting-place.ts';
import { firstLimit, flaggedShare, lookedAt } from './normal-meetings.ts';
import { FAMILY_COUNT, HAND_OVER, IN_PERSON } from './practices.ts';

/** What cameras look at: columns of the world. */
interface Watched {
  readonly visits: {
    readonly rows: Int32Array;
    readonly outlet: ReadColumn;
    readonly district: ReadColumn;
    readonly bulk: ReadColumn;
  };
  readonly outlets: {
    readonly line: ReadColumn;
    readonly district: ReadColumn;
    readonly channel: ReadColumn;
    readonly network: ReadColumn;
  };
  readonly networks: { readonly practice: ReadColumn };
  readonly districts: { readonly area: ReadColumn };
  readonly channels: { readonly rows: Int32Array; readonly visibility: ReadColumn };
  readonly areas: {
    readonly rows: Int32Array;
    readonly force: ReadColumn;
    readonly residents: ReadColumn;
    readonly sceneHours0: ReadColumn;
    readonly usual: ReadColumn;
    readonly spread: Float64Array;
  };
  readonly forces: {
    readonly rows: Int32Array;
    readonly residents: ReadColumn;
    readonly sceneCameras: ReadColumn;
    readonly otherCameras: ReadColumn;
    readonly cameraLooks: ReadColumn;
    readonly cameraLimit: Float64Array;
  };
}

/** Ordinary meetings for each resident and day, and how far dealing of both kinds lies from them. */
interface Meetings {
  readonly meetings: number;
  readonly shift: number;
  readonly shiftTakenOn: number;
}

/** What the cameras of a day see and flag. By area, by area and kind of meeting, or by force. */
export interface CameraView {
  /** True when a camera is anywhere. */
  any: boolean;
  readonly of: Meetings;
  /** Share of a meeting of each channel that can be seen, in whole parts. */
  readonly sight: Int32Array;
  /** Share of public space in view. */
  readonly cover: Float64Array;
  /** Share of ordinary meetings that is flagged, and of purchases of both kinds. */
  readonly ordinary: Float64Array;
  readonly dealing: Float64Array;
  /** Purchases in sight of both kinds, in whole parts. */
  readonly seen: Int32Array;
  /** Ordinary meetings in view, alerts expected in whole parts, and the share of alerts that is looked at. */
  readonly meetings: Float64Array;
  readonly expected: Float64Array;
  readonly looked: Float64Array;
}

export function createCameraView({ areas, forces, channels }: Watched, of: Meetings): CameraView {
  const [a, f] = [areas.rows[0], forces.rows[0]];
  return {
    any: false,
    of,
    sight: sightOf(channels),
    cover: new Float64Array(a),
    ordinary: new Float64Array(a),
    dealing: new Float64Array(2 * a),
    seen: new Int32Array(2 * a),
    meetings: new Float64Array(f),
    expected: new Float64Array(f),
    looked: new Float64Array(f),
  };
}

/** What is seen and flagged today, by what was held for normal yesterday. */
export function lookThrough(world: Watched, view: CameraView): void {
  cover(world, view);
  if (!view.any) return;
  lookAtPurchases(world, view);
  setShares(world, view);
}

/** Alerts a day that the controllers of a force can look at. */
export function looksOf({ forces }: Pick<Watched, 'forces'>, f: number): number {
  return (forces.cameraLooks[f] * forces.residents[f]) / 100_000;
}

/** Where meetings are told apart: the area, and whether something goes from hand to hand. */
export function kindOf(sellers: Sellers, a: number, o: number): number {
  return 2 * a + (handsOverUnmet(sellers, o) ? 1 : 0);
}

interface Sellers {
  readonly outlets: { readonly network: ReadColumn };
  readonly networks: { readonly practice: ReadColumn };
}

/** True when the network of an outlet hands over without a meeting: to a camera that looks like ordinary life. */
export function handsOverUnmet({ outlets, networks }: Sellers, o: number): boolean {
  const n = outlets.network[o];
  return n >= 0 && networks.practice[n * FAMILY_COUNT + HAND_OVER] !== IN_PERSON;
}

function cover({ areas, forces }: Watched, view: CameraView): void {
  const { rows, force, residents, sceneHours0 } = areas;
  view.any = false;
  view.meetings.fill(0);
  for (let a = 0; a < rows[0]; a++) {
    const f = force[a];
    view.cover[a] = sceneHours0[a] > 0 ? forces.sceneCameras[f] : forces.otherCameras[f];
    view.any ||= view.cover[a] > 0;
    view.meetings[f] += Math.floor(view.cover[a] * residents[a] * view.of.meetings);
  }
}

function lookAtPurchases(world: Watched, { seen, cover: covered, sight }: CameraView): void {
  const { rows, outlet, district, bulk } = world.visits;
  seen.fill(0);
  for (let v = 0; v < rows[0]; v++) {
    const o = outlet[v];
    if (o < 0 || bulk[v] === 0) continue;
    const a = world.districts.area[whereMet(world.outlets, o, district[v])];
    if (covered[a] > 0) seen[kindOf(world, a, o)] += sight[world.outlets.channel[o]];
  }
}

function setShares(world: Watched, view: CameraView): void {
  const { rows, force, residents, usual, spread } = world.areas;
  const { cameraLimit } = world.forces;
  const { of, seen, dealing, expected } = view;
  expected.fill(0);
  for (let f = 0; f < expected.length; f++) {
    if (cameraLimit[f] > 0 || view.meetings[f] === 0) continue;
    cameraLimit[f] = firstLimit(looksOf(world, f), view.meetings[f]);
  }
  for (let a = 0; a < rows[0]; a++) {
    if (view.cover[a] === 0) continue;
    if (spread[a] === 0) spread[a] = 1;
    const limit = cameraLimit[force[a]];
    view.ordinary[a] = flaggedShare(usual[a], spread[a], limit, 0);
    dealing[2 * a] = flaggedShare(usual[a], spread[a], limit, of.shift);
    dealing[2 * a + 1] = flaggedShare(usual[a], spread[a], limit, of.shiftTakenOn);
    const ofOthers = residents[a] * of.meetings * view.ordinary[a] * SIGHT;
    const ofDealing = seen[2 * a] * dealing[2 * a] + seen[2 * a + 1] * dealing[2 * a + 1];
    expected[force[a]] += Math.floor(view.cover[a] * (ofOthers + ofDealing));
  }
  for (let f = 0; f < expected.length; f++) view.looked[f] = lookedAt(expected[f] / SIGHT, looksOf(world, f));
}
