import { useEffect, useMemo, useState } from 'react';
import type { Devices } from 'assemblage';
import { significant } from '../figures/numbers.ts';
import { askDevices, useLab } from '../state/lab.ts';
import type { Ground } from './ground.ts';

/** What records life in the synthetic city, if it is to be drawn. */
export type DeviceKind = 'none' | 'antennas' | 'cameras';

export interface DeviceMark {
  readonly x: number;
  readonly y: number;
  /** Pixels: of a side, or from the foot to the tip. */
  readonly size: number;
  readonly words: string;
}

const WORDS: Readonly<Record<DeviceKind, string>> = {
  none: '',
  antennas:
    'Triangles: antenna sites of the year in which the run begins. They are synthetic, and serve the observers of calls and of telephones.',
  cameras:
    'Squares: the share of the public space of a cell that cameras cover, by area. It is assumed, and serves the observer of their alerts.',
};
const ANTENNA = 9;
const LEAST = 4;
/** Side of the square of a cell that cameras cover whole, in a picture 800 wide. */
const CAMERA = 18;

export function useDevices(
  kind: DeviceKind,
  ground: Ground | undefined,
): { readonly marks: readonly DeviceMark[]; readonly words: string } {
  const run = useLab((lab) => lab.run);
  const [known, setKnown] = useState<Devices>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let over = false;
    setProblem('');
    setKnown(undefined);
    if (kind === 'none') return undefined;
    askDevices().then(
      (devices) => over || setKnown(devices),
      (error: unknown) => over || setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => void (over = true);
  }, [run, kind]);
  const marks = useMemo((): DeviceMark[] => {
    if (known === undefined || ground?.cells === undefined || kind === 'none') return [];
    const scale = Math.min(1, ground.width / 800);
    if (kind === 'antennas') {
      return known.sites.map((site) => {
        const [x, y] = ground.point(site);
        return {
          x,
          y,
          size: Math.max(LEAST, ANTENNA * scale),
          words: `Antenna site in synthetic cell ${site.cell + 1}`,
        };
      });
    }
    return ground.cells.flatMap(({ x, y }, cell) => {
      const share = known.cover[cell] ?? 0;
      const words = `Cameras cover ${significant(100 * share)} % of the public space of synthetic cell ${cell + 1}`;
      return share > 0 ? [{ x, y, size: Math.max(LEAST, CAMERA * scale * Math.sqrt(share)), words }] : [];
    });
  }, [known, ground, kind]);
  return { marks, words: marks.length > 0 ? WORDS[kind] : problem };
}
