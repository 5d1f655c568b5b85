import { useMemo, useState } from 'react';
import type { Opened } from '../engine/messages.ts';
import type { Measure } from '../network/shapes.ts';
import { Choice } from '../views/map-tools.tsx';
import type { Flow } from './flows.ts';
import type { Ground } from './ground.ts';
import { type DeviceKind, type DeviceMark, useDevices } from './use-devices.ts';
import { useFlows } from './use-flows.ts';

/** What a reader can have drawn over a map of the truth: flows in Europe, what records life in the city. */
export interface Extras {
  readonly flows: readonly Flow[];
  readonly marks: readonly DeviceMark[];
  /** How marks are drawn. */
  readonly shape: 'triangle' | 'square';
}

export function useExtras(
  opened: Opened | undefined,
  ground: Ground | undefined,
  truth: boolean,
): { readonly drawn: Extras; readonly words: string; readonly choice: React.ReactNode } {
  const [moved, setMoved] = useState<Measure | 'none'>('none');
  const [device, setDevice] = useState<DeviceKind>('none');
  const world = truth ? opened?.scenario.world : undefined;
  const { flows, words } = useFlows(world === 'europe' ? moved : 'none', opened, ground);
  const devices = useDevices(world === 'city' ? device : 'none', ground);
  const { marks } = devices;
  const drawn = useMemo(
    () => ({ flows, marks, shape: device === 'antennas' ? ('triangle' as const) : ('square' as const) }),
    [flows, marks, device],
  );
  const choice =
    world === 'europe' ? (
      <Choice words="Flows" value={moved} options={FLOWS} choose={(value) => setMoved(value as Measure | 'none')} />
    ) : world === 'city' ? (
      <Choice words="with" value={device} options={DEVICES} choose={(value) => setDevice(value as DeviceKind)} />
    ) : null;
  return { drawn, words: `${words} ${devices.words}`.trim(), choice };
}

const FLOWS = [
  ['none', 'none'],
  ['euros', 'euro paid'],
  ['gramsPure', 'pure grams'],
] as const;

const DEVICES = [
  ['none', 'scenes and patches'],
  ['antennas', 'antennas too'],
  ['cameras', 'cameras too'],
] as const;
