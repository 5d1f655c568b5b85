import fs from 'node:fs';
import path from 'node:path';
import { nearestName, parseScenario, PRESETS, Problem } from 'assemblage';
import type { Scenario, ScenarioOverrides } from 'assemblage';
import { readText, shown } from './folder/durable.ts';
import { ENGINE } from './engine.ts';
import { fullVocabulary } from './vocabulary.ts';

const ENDINGS = ['.yaml', '.yml'];

/** A built-in scenario by its name, or a scenario file by its path, with options on top. */
export function loadScenario(written: string, overrides: ScenarioOverrides = {}, library = ENGINE.library): Scenario {
  const { text, file } = scenarioText(written);
  return parseScenario(text, file, fullVocabulary(library), overrides);
}

/** The text of a scenario and what its file is called; a path is seen from `folder`. */
export function scenarioText(written: string, folder = '.'): { readonly text: string; readonly file: string } {
  const preset = PRESETS[written];
  if (preset !== undefined) return { text: preset, file: `built-in ${written}` };
  const place = path.isAbsolute(written) ? written : path.join(folder, written);
  if (!fs.existsSync(place)) throw notFound(place);
  const inside = path.join(place, 'scenario.yaml');
  if (fs.existsSync(inside)) {
    throw new Problem('AS302', 'this is the folder of a run', {
      where: { file: place },
      expected: 'a scenario',
      nearest: inside,
      hint: 'The scenario of the run lies in it; `assemblage run --resume RUN` goes on with an unfinished run.',
    });
  }
  return { text: readText(place), file: shown(path.resolve(place)) };
}

/** True when this names a built-in scenario or looks like a scenario file, so that it is no run. */
export function isScenario(written: string): boolean {
  if (PRESETS[written] !== undefined || ENDINGS.some((ending) => written.endsWith(ending))) return true;
  return fs.existsSync(written) && fs.statSync(written).isFile();
}

function notFound(written: string): Problem {
  const names = Object.keys(PRESETS);
  const isFile = /[/\\]/.test(written) || ENDINGS.some((ending) => written.endsWith(ending));
  const folder = path.dirname(written);
  const beside = fs.existsSync(folder) && fs.statSync(folder).isDirectory() ? fs.readdirSync(folder) : [];
  const files = beside.filter((name) => ENDINGS.some((ending) => name.endsWith(ending)));
  const name = path.basename(written);
  const nearest =
    files.find((file) => path.parse(file).name === path.parse(name).name) ??
    nearestName(name, isFile ? files : [...names, ...files]);
  return new Problem('AS301', isFile ? 'there is no such file' : 'this is neither a built-in scenario nor a file', {
    where: { file: written },
    expected: `a scenario file, or ${names.length === 1 ? 'the built-in' : 'one of'} ${names.join(', ')}`,
    nearest: nearest === undefined || PRESETS[nearest] !== undefined ? nearest : path.join(folder, nearest),
  });
}
