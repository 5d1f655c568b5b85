import { useEffect, useMemo, useState } from 'react';
import type { Opened } from '../engine/messages.ts';
import { askGraph } from '../network/client.ts';
import { UNITS } from '../network/looks.ts';
import type { GraphShown, Measure } from '../network/shapes.ts';
import { useLab } from '../state/lab.ts';
import { type Flow, flowsOn } from './flows.ts';
import { type Ground, shapeName } from './ground.ts';

const FLOW_WORDS =
  'Arrows: what moved between ports and countries in the four weeks to this day, the sixty largest, as wide as the root of the amount; who supplied whom within a country is left out.';

/** What moved along the chain in the four weeks to the day that is looked at, on the map of Europe. */
export function useFlows(
  measure: Measure | 'none',
  opened: Opened | undefined,
  ground: Ground | undefined,
): { readonly flows: readonly Flow[]; readonly words: string } {
  const { run, frames, cursor, day } = useLab();
  const [shown, setShown] = useState<GraphShown>();
  const [words, setWords] = useState('');
  const at = Math.min(cursor ?? day - 1, day - 1);
  const until = frames.findLast((frame) => frame.day <= at)?.day ?? -1;
  useEffect(() => {
    let over = false;
    setWords('');
    if (measure === 'none' || until < 0) setShown(undefined);
    else {
      askGraph({ detail: 'places', measure, until, street: false }).then(
        (graph) => over || setShown(graph),
        (error: unknown) => over || setWords(error instanceof Error ? error.message : String(error)),
      );
    }
    return () => void (over = true);
  }, [run, measure, until]);
  const flows = useMemo(() => {
    if (shown === undefined || ground === undefined || opened === undefined || measure === 'none') return [];
    const ports = opened.layers.find(({ name }) => name === 'ports')?.places ?? [];
    const countries = opened.layers.find(({ name }) => name === 'countries')?.places ?? [];
    const cities = opened.layers.find(({ name }) => name === 'places')?.places ?? [];
    const middles = new Map(ground.countries.map(({ name, middle }) => [name, middle]));
    const at = {
      ports: new Map(ports.map((port) => [port.name, ground.point(port)])),
      // A country too small for a shape lies where its first port or city lies.
      countries: new Map(
        countries.flatMap(({ name }) => {
          const inside = [...ports, ...cities].find(({ within }) => within === name);
          const middle = middles.get(shapeName(name)) ?? (inside && ground.point(inside));
          return middle === undefined ? [] : [[name, middle] as const];
        }),
      ),
    };
    return flowsOn(shown, at, UNITS[measure]);
  }, [shown, opened, ground, measure]);
  return { flows, words: flows.length > 0 ? FLOW_WORDS : words };
}
