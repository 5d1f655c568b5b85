import {
  COUNTRY_FACTS,
  europePlaces,
  LEVERS,
  LIBRARY,
  PORT_FACTS,
  registerOf,
  SCHEMA,
  shareEvidenced,
  traceRegister,
} from '../../packages/assemblage/src/index.ts';
import type { RegisteredParameter, TableSpec } from '../../packages/assemblage/src/index.ts';
import { code, number, table } from './markdown.ts';
import type { Part } from './page.ts';
import { parameterTable } from './parameters.ts';

const KINDS = { actants: 'lives on', events: 'emptied each day', sums: 'set to zero each day' } as const;

export const MODEL_PARTS: Readonly<Record<string, Part>> = {
  tables: () =>
    table(
      ['table', 'what a row is', 'from day to day', 'columns'],
      schemaTables().map(([name, { about, kind, columns }]) => [
        code(name),
        about,
        KINDS[kind],
        String(Object.keys(columns).length),
      ]),
    ),
  columns: (name) => {
    const spec = schemaTables().find(([known]) => known === name)?.[1];
    if (spec === undefined) throw new Error(`there is no table ${name}`);
    const rows = Object.entries(spec.columns).map(([column, { about, unit, type, width = 1 }]) => [
      code(column),
      about,
      unit,
      width === 1 ? type : `${type} x ${width}`,
    ]);
    return table(['column', 'meaning', 'unit', 'type'], rows);
  },
  channels: () =>
    table(
      ['channel', 'what it is', 'per 1,000 users', 'seen by a patrol', 'trust asked', 'minutes', 'reach', 'evidence'],
      LIBRARY.channels.map((channel) => [
        code(channel.name),
        channel.about,
        number(channel.perThousandUsers),
        number(channel.visibility),
        number(channel.trustAsked),
        number(channel.minutes),
        number(channel.reach),
        channel.evidence,
      ]),
    ),
  levers: () =>
    table(
      ['lever', 'meaning', 'unit', 'bounds', 'column'],
      Object.entries(LEVERS).map(([name, { about, unit, low, high, table: owner, column }]) => [
        code(name),
        about,
        unit,
        `${number(low)} to ${number(high)}`,
        code(`${owner}.${column}`),
      ]),
    ),
  foundation: (name) => {
    const foundation = LIBRARY.foundations[name];
    if (foundation === undefined) throw new Error(`there is no foundation ${name}`);
    return parameterTable(foundation.parameters, '../');
  },
  places: () => {
    const { catchments, districts } = europePlaces();
    const residents = COUNTRY_FACTS.reduce((sum, country) => sum + country.residents.value, 0);
    const cities = new Set(catchments.map(({ country, city }) => `${country} ${city}`)).size;
    return (
      `${COUNTRY_FACTS.length} countries with ${whole(residents)} residents, ${whole(cities)} cities with their hinterland ` +
      `in ${whole(catchments.length)} catchments and ${whole(districts.length)} districts, and ${PORT_FACTS.length} ports.`
    );
  },
  evidence: () => {
    const all = everyParameter();
    const rows = owners(all).map(([owner, list]) => {
      const evidenced = list.filter(({ grade }) => grade === 'evidenced').length;
      return [owner, String(list.length), String(evidenced), String(list.length - evidenced)];
    });
    const { evidenced, assumed } = shareEvidenced(all);
    const share = (part: number): string => String(Math.round(part * 100));
    return (
      `Of ${all.length} parameters ${share(evidenced)} % cite published evidence and ${share(assumed)} % are declared assumptions.\n\n` +
      table(['owner', 'parameters', 'evidenced', 'assumed'], rows)
    );
  },
  share: () => {
    const all = everyParameter();
    const { evidenced, assumed } = shareEvidenced(all);
    return (
      `Of its ${all.length} parameters, ${Math.round(evidenced * 100)} % cite published evidence and ` +
      `${Math.round(assumed * 100)} % are declared assumptions.`
    );
  },
  assumed: () =>
    table(
      ['parameter', 'meaning', 'value', 'plausible range', 'why it is assumed'],
      everyParameter()
        .filter(({ grade }) => grade === 'assumed')
        .map(({ owner, name, about, unit, value, low, high, note }) => [
          code(`${owner}.${name}`),
          about,
          `${number(value)} ${unit}`,
          `${number(low)} to ${number(high)}`,
          note,
        ]),
    ),
};

function schemaTables(): [string, TableSpec][] {
  return Object.entries(SCHEMA);
}

function everyParameter(): RegisteredParameter[] {
  return [...registerOf(LIBRARY), ...traceRegister()];
}

function owners(all: readonly RegisteredParameter[]): [string, RegisteredParameter[]][] {
  const groups = new Map<string, RegisteredParameter[]>();
  for (const parameter of all) groups.set(parameter.owner, [...(groups.get(parameter.owner) ?? []), parameter]);
  return [...groups];
}

function whole(value: number): string {
  return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
