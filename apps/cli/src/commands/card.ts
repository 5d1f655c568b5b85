import { createDataCard, dataCardText, modelNote, Problem, someOf } from 'assemblage';
import type { DataCard, Lens, LensInUse } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { readBytes, shown } from '../folder/durable.ts';
import { decodeParquet } from '../folder/parquet.ts';
import { tableFiles } from '../folder/runs.ts';
import { cardPage } from '../report/data-card.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { whichRun } from './which-run.ts';

export interface CardOptions {
  readonly json?: true;
  readonly markdown?: true;
}

/** `assemblage card RUN [LENS]`: what each lens of a run sees and misses, with base rates counted on its rows. */
export async function cardCommand(
  terminal: Terminal,
  written: string,
  lens: string | undefined,
  options: CardOptions,
): Promise<number> {
  const { path, manifest, ...run } = whichRun(terminal, written);
  const inUse = manifest.scenario.lenses.filter((one) => lens === undefined || one.lens === lens);
  if (inUse.length === 0) {
    const names = manifest.scenario.lenses.map((one) => one.lens);
    throw new Problem('AS114', lens === undefined ? 'this run has no lens' : `this run has no lens ${lens}`, {
      where: { file: shown(path) },
      expected: names.length === 0 ? 'a run with lenses: `assemblage run ... --lens NAMES`' : someOf(names),
    });
  }
  const files = tableFiles({ path, manifest, ...run });
  const cards: DataCard[] = [];
  for (const one of inUse) cards.push(await cardOf(one, files));
  if (!manifest.complete) {
    terminal.err(`This run is not complete: what follows holds its first ${manifest.days} days.\n`);
  }
  const note = modelNote(manifest.version, manifest.evidence);
  if (options.json) terminal.out(`${JSON.stringify({ note, cards }, null, 2)}\n`);
  else if (options.markdown || !terminal.bounded)
    terminal.out(cards.map((card) => dataCardText(card, note)).join('\n'));
  else terminal.out(cards.map((card) => cardPage(terminal, card, note)).join('\n\n'));
  return 0;
}

/** Reads the rows and labels of a lens, and of other tables only the columns that its card compares with. */
async function cardOf({ lens: name, settings }: LensInUse, files: ReadonlyMap<string, string[]>): Promise<DataCard> {
  const lens = ENGINE.library.lenses[name] as Lens | undefined;
  if (lens === undefined) {
    throw new Problem('AS306', `this version has no lens ${name}`, {
      expected: someOf(Object.keys(ENGINE.library.lenses)),
    });
  }
  const card = createDataCard(lens, settings);
  const wanted = new Map<string, ReadonlySet<string> | undefined>([
    [`lenses/${name}`, undefined],
    [`lenses/labels/${name}`, undefined],
    ...card.compares.map(([table, columns]) => [table, columns] as const),
  ]);
  for (const [table, only] of wanted) {
    for (const file of files.get(table) ?? []) card.add([await decodeParquet(readBytes(file), table, only)]);
  }
  return card.finish();
}
