import type { ForceFact } from '../../packages/assemblage/src/world/britain/facts.ts';
import { cell, rounded, sum } from '../places/table.ts';
import type { Row } from '../places/table.ts';

const SCOTLAND = 'Police Scotland';
const CITY_OF_LONDON = 'London, City of';
const METROPOLITAN = 'Metropolitan Police';
/** Officers of 2003 against about 2023: the median of the nine forces that have both. */
const GROWTH = 1.2;
/** Officers for 100,000 residents where no count was found. */
const USUAL = 200;

/** A force with its own borders before gaps are filled; undefined where nothing was read. */
interface Known {
  readonly name: string;
  readonly region: string;
  readonly value: (measure: string, year?: string) => number | undefined;
  readonly text: (measure: string) => string | undefined;
}

/** The forces of England, Wales and Scotland, by name; the City of London is counted with the Metropolitan Police. */
export function forceFacts(rows: readonly Row[]): ForceFact[] {
  const names = [...new Set(rows.filter((row) => cell(row, 'level') === 'force').map((row) => cell(row, 'name')))];
  const known = names.map((name) => knownOf(name, rows)).filter((force) => force.value('population') !== undefined);
  const facts = known.filter(({ name }) => name !== SCOTLAND).map(ownFigures);
  const share = (of: 'adults' | 'children'): number =>
    sum(facts.map((fact) => fact[of])) / sum(facts.map(({ residents }) => residents));
  const scotland = known.find(({ name }) => name === SCOTLAND)!;
  const residents = scotland.value('population')!;
  facts.push({
    name: SCOTLAND,
    nation: 'Scotland',
    region: 'Scotland',
    lat: 0,
    lon: 0,
    residents,
    adults: Math.round(residents * share('adults')),
    children: Math.round(residents * share('children')),
    deprivedShare: null,
    officers: scotland.value('police officers', '2024')!,
  });
  return withCity(facts).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function knownOf(name: string, rows: readonly Row[]): Known {
  const own = rows.filter((row) => cell(row, 'level') === 'force' && cell(row, 'name') === name);
  const find = (measure: string, year = ''): string | undefined => {
    const row = own.find((one) => cell(one, 'measure') === measure && cell(one, 'year').endsWith(year));
    return row === undefined ? undefined : cell(row, 'value');
  };
  return {
    name,
    region: cell(own[0]!, 'region'),
    value: (measure, year) => {
      const found = find(measure, year);
      return found === undefined ? undefined : Number(found);
    },
    text: find,
  };
}

function ownFigures(force: Known): ForceFact {
  const residents = force.value('population')!;
  const [lon, lat] = force.text('centre longitude latitude')!.split(' ').map(Number);
  const before = force.value('police officers (FTE)', '2003');
  const officers =
    force.value('police officers, recent') ?? (before === undefined ? (residents * USUAL) / 100_000 : before * GROWTH);
  return {
    name: force.name,
    nation: force.region === 'Wales' ? 'Wales' : 'England',
    region: force.region,
    lat: rounded(lat!, 2),
    lon: rounded(lon!, 2),
    residents,
    adults: force.value('population aged 15-64')!,
    children: force.value('population aged 10-17')!,
    deprivedShare: force.value('share of population in most deprived fifth of areas')!,
    officers: Math.round(officers),
  };
}

function withCity(facts: readonly ForceFact[]): ForceFact[] {
  const city = facts.find(({ name }) => name === CITY_OF_LONDON)!;
  return facts
    .filter((fact) => fact !== city)
    .map((fact) => {
      if (fact.name !== METROPOLITAN) return fact;
      const residents = fact.residents + city.residents;
      const deprived = fact.residents * fact.deprivedShare! + city.residents * city.deprivedShare!;
      return {
        ...fact,
        residents,
        adults: fact.adults + city.adults,
        children: fact.children + city.children,
        officers: fact.officers + city.officers,
        deprivedShare: rounded(deprived / residents, 4),
      };
    });
}
