import path from 'node:path';
import { scenarioToYaml } from 'assemblage';
import type { Manifest, ManifestFile, NetworkCut } from 'assemblage';
import { whole } from '../terminal/numbers.ts';
import { readme } from './describe.ts';
import { writeDurably } from './durable.ts';

export interface RunFileOptions {
  /** The network, when there were portraits. */
  readonly gexf?: string;
  /** When the network was too large: how many of its ties are in the file. */
  readonly cut?: NetworkCut | undefined;
  /** Also the picture as PNG. */
  readonly png: boolean;
}

/** Writes what stands beside the tables; returns all files of the run in the order in which they are listed. */
export async function writeRunFiles(
  folder: string,
  manifest: Manifest,
  options: RunFileOptions,
): Promise<ManifestFile[]> {
  const texts: [ManifestFile, string | Uint8Array][] = [
    [
      { path: 'scenario.yaml', about: 'the scenario, all of it: run it again with `assemblage run scenario.yaml`' },
      scenarioToYaml(manifest.scenario),
    ],
  ];
  if (options.gexf !== undefined) {
    const { cut } = options;
    const part =
      cut === undefined
        ? ''
        : `; too large to draw, so cut to the first districts: ${whole(cut.shown)} of ${whole(cut.of)} ties, all in ties.parquet`;
    texts.push([{ path: 'ties.gexf', about: `the network on the chosen days, for Gephi${part}` }, options.gexf]);
  }
  if (manifest.summary !== undefined) {
    const { drawPlot } = await import('../plot/plot.ts');
    const svg = drawPlot(manifest, manifest.summary);
    const harms =
      manifest.summary.street === undefined
        ? 'and deaths'
        : 'of each substance, lines, exploitation, violence, deaths and arrests,';
    const about = `the picture: purchases, grams, price ${harms} week by week`;
    texts.push([{ path: 'plot.svg', about }, svg]);
    if (options.png) {
      const { asPng } = await import('../plot/png.ts');
      texts.push([{ path: 'plot.png', about: 'the same picture as an image' }, await asPng(svg)]);
    }
  }
  const readmeFile = { path: 'README.txt', about: 'this page' };
  const files = [...manifest.files, ...texts.map(([file]) => file), readmeFile];
  for (const [file, content] of texts) writeDurably(path.join(folder, file.path), content);
  writeDurably(path.join(folder, readmeFile.path), readme({ ...manifest, files }));
  return files;
}
