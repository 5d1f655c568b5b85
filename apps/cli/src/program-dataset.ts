import type { DatasetOptions } from './dataset/request.ts';
import { again, date, names, share, wholeNumber } from './options.ts';
import type { ProgramInProgress } from './program-studies.ts';

/** The command that makes labelled data sets. */
export function addDatasetCommand({ command, terminal, finish }: ProgramInProgress): void {
  command('dataset', 'Make a labelled data set of what telephones, antennas and cameras recorded.', EXAMPLES)
    .argument('<scenario>', 'smart-city, or a scenario file set in the synthetic city')
    .option('--lens <names>', 'calls, antennas, cameras, or lenses of runs, apart by commas', names('--lens'))
    .option('--from <date>', 'first day (that of the scenario)', date('--from'))
    .option('--days <number>', 'days (14)', wholeNumber('--days'))
    .option('--out <folder>', 'where the data set is to lie')
    .option('--share <share>', 'share of people and lines whose telephones are observed (10%)', share('--share'))
    .option('--in <cells>', 'only people of these cells, as "cell 17,cell 18"', names('--in'))
    .option('--set <name=value>', 'another value of a parameter of ordinary life, as phones.updates=12', again)
    .option('--seed <number>', 'another course of chance', wholeNumber('--seed'))
    .option('--split <by>', 'person: labels carry the split; time: records are cut by day (person)')
    .option('--format <form>', 'parquet or csv (parquet)')
    .option('--again', 'take the place of a data set that lies there already')
    .action(async (written: string, options: DatasetOptions) => {
      const { datasetCommand } = await import('./commands/dataset.ts');
      finish(await datasetCommand(terminal, written, options));
    });
}

const EXAMPLES = `assemblage dataset smart-city --lens calls,antennas --from 2019-03-01 --days 14 --out traces
assemblage dataset smart-city --lens calls --share 1 --days 28 --out all-calls
assemblage dataset smart-city --lens cameras --from 2019-06-01 --days 30 --out alerts --format csv`;
