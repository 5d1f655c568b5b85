import { valuesOf } from '../../../evidence/parameter.ts';
import { seedWords } from '../../../kernel/keys.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import type { Channel } from '../../channels.ts';
import { baseYear } from '../../founding/base-year.ts';
import { type FoundingOptions, settingsOf } from '../../founding/found.ts';
import { FORGETTING_DAYS } from '../../founding/lay-out-channels.ts';
import { permutation } from '../../founding/permutation.ts';
import { stockOutlets } from '../../founding/found-outlets.ts';
import { someListed } from '../../founding/acquaintance.ts';
import { foundPeople } from '../../founding/found-people.ts';
import { type UseClasses, useClasses } from '../../founding/use-classes.ts';
import { listerOf } from '../../listings.ts';
import { NONE } from '../../people.ts';
import { MARKET, POPULATION } from '../../population.ts';
import type { TableName } from '../../schema.ts';
import { createTables, type World } from '../../world.ts';
import { STREET } from '../market.ts';
import { AT_HAND } from '../practices.ts';
import { areasInReach } from '../reach.ts';
import type { StreetPlan } from '../plan.ts';
import { TECHNOLOGY_SPREAD, type TechnologyFact, technologyFacts } from '../technology-facts.ts';
import { foundCustomers, putIntoTreatment, treatedBy } from './found-customers.ts';
import { assignExploited, foundVulnerable, planVulnerable } from './found-vulnerable.ts';
import { whatIsInForce } from './in-force.ts';
import { agesOfLines } from './line-ages.ts';
import { layOutStreet, streetPlaces } from './lay-out-places.ts';
import { firstPerson } from './ordinals.ts';
import { foundAssociates } from './found-associates.ts';
import { foundHomes } from './found-homes.ts';
import { foundServices } from './found-services.ts';
import { foundHope, foundPatience } from './found-hope.ts';
import { foundBeliefs } from './found-beliefs.ts';
import { expectedNetworks, planNetworks } from './plan-networks.ts';
import { planStreetOutlets, type StreetOutlets } from './plan-outlets.ts';
import { reckonIncome } from './reckon-income.ts';
import { settleHabits } from './settle-habits.ts';
import { surveyAreas, takeStock } from './take-stock.ts';
import { customersOf, formsOf, type InTrade, inTrade, type Street, tradesOf } from './trades.ts';
import { opennessOf, writeNetworks } from './write-networks.ts';
import { knownBy, writeOutlets } from './write-outlets.ts';

/** Room for closures when the run begins: the table grows when it is full. */
const CLOSURES = 8192;

/** Builds a street world as it is before its first day: the synthetic city, or Britain. */
export function foundStreet(
  scenario: Scenario,
  channels: readonly Channel[],
  plan: StreetPlan,
  options: FoundingOptions = {},
): World {
  const [seedLo, seedHi] = seedWords(scenario.seed);
  const seed = { seedLo, seedHi };
  const street = valuesOf(STREET, settingsOf(scenario, 'street'));
  const market = valuesOf(MARKET, settingsOf(scenario, 'market'));
  const population = valuesOf(POPULATION, settingsOf(scenario, 'population'));
  const spread = valuesOf(TECHNOLOGY_SPREAD, settingsOf(scenario, 'technology'));
  const technology = technologyFacts(spread);
  const substances = plan.substances.map((name, row) =>
    inTrade(name, row, ({ parameters }) => valuesOf(parameters, settingsOf(scenario, name))),
  );
  const trades = tradesOf(substances);
  const inForce = whatIsInForce(scenario);
  const forms = formsOf(channels);
  const year = Number(scenario.start.slice(0, 4));
  const mobile = reachOfPhones(technology, year, spread.mobileCeiling);
  const networks = planNetworks(plan, trades, street, mobile, inForce, seed);
  const firstLine = new Int32Array(networks.length);
  let lines = 0;
  networks.forEach((network, n) => {
    firstLine[n] = lines;
    lines += network.lines.length;
  });
  const ages = agesOfLines(networks, street, seed);
  const neighbours = areasInReach({
    rows: Int32Array.of(plan.areas.length),
    catchment: plan.areas.map(({ catchment }) => catchment),
    x: plan.areas.map(({ x }) => x),
    y: plan.areas.map(({ y }) => y),
  });
  const planned = planStreetOutlets({
    plan,
    trades,
    substances,
    networks,
    firstLine,
    ages,
    forms,
    channels,
    street,
    neighbours,
    year,
    seed,
  });
  const census = countPeople(plan, substances, scenario);
  const atRisk = planVulnerable(plan, street);
  const tables = createTables(
    capacities(plan, substances, {
      people: census.people,
      outlets: planned.entries.length,
      channels: channels.length,
      networks: networks.length,
      lines,
      years: technology.length,
      vulnerable: atRisk.from[plan.areas.length],
    }),
  );
  const world: World = { tables, places: streetPlaces(plan, substances), isolated: false, seedLo, seedHi };
  const users = plan.areas.map((area) => area.users);
  layOutStreet(world, {
    plan,
    substances,
    channels,
    market,
    street,
    technology,
    treated: treatedBy(users, substances),
    checks: {
      detection: baseYear(scenario, 'importing.detection'),
      touches: baseYear(scenario, 'importing.touches'),
    },
  });
  const outletRow = permutation(planned.entries.length, options.permute);
  const openness = opennessOf(networks, forms, channels);
  writeOutlets(world, planned, substances, channels, market, openness, outletRow);
  writeNetworks(world, networks, planned, firstLine, ages, openness, street, inForce.numberWeeks, outletRow);
  if (street.followed === 1) foundAssociates(world);
  if (street.services === 1) foundServices(world);
  listerOf(world, channels)();
  const personRow = permutation(census.people, options.permute);
  const classes = substances.map(({ substance, values }) => useClasses(values, substance.doses));
  foundPeople(world, {
    census,
    classesOf: (d) => classes[d % substances.length] as UseClasses,
    population,
    market,
    rowOf: (index) => personRow[index],
    someOutlet: acquaintance(world, planned, substances, street, outletRow),
    homeMost: (d) => substances[d % substances.length].substance.atHome,
    expected: new Float64Array(planned.entries.length),
  });
  settleHabits(world, substances, {
    cover: baseYear(scenario, 'demand.cover'),
    coverFrequent: baseYear(scenario, 'demand.coverFrequent'),
    halfLife: baseYear(scenario, 'poisoning.halfLife'),
  });
  putIntoTreatment(world, substances);
  const custom = foundCustomers(world, substances, {
    frequencyElasticity: baseYear(scenario, 'demand.frequencyElasticity'),
    amountElasticity: baseYear(scenario, 'demand.amountElasticity'),
    cover: baseYear(scenario, 'demand.cover'),
    coverFrequent: baseYear(scenario, 'demand.coverFrequent'),
    treatmentEffect: baseYear(scenario, 'demand.treatmentEffect'),
  });
  stockOutlets(
    world,
    custom.mg.slice(),
    (country) => substances[country].values.importPurity,
    baseYear(scenario, 'delivery.friendPrice'),
    () => 1,
  );
  const takings = reckonIncome(world, custom, substances);
  takeStock(world, custom.orders, takings, street, inForce.posts);
  foundHope(world, inForce.lore, inYear(technology, year).mobile);
  foundPatience(world, inForce);
  foundBeliefs(
    world,
    networks,
    ({ area, trade }) => {
      const people = customersOf(trades[trade], plan.areas[area].users, street);
      const { corner, house, line } = expectedNetworks(plan, trades[trade], area, people, street, mobile);
      return [corner, house, line];
    },
    street,
    inForce,
    {
      lines: mobile >= street.weighedFrom,
      feeds: inYear(technology, year).feeds > AT_HAND,
      automated: year >= inForce.learning.automatedFrom,
    },
  );
  foundVulnerable(world, atRisk);
  assignExploited(world, atRisk, street, inForce.recruiting);
  foundHomes(world, inForce.homes, street.safeguarding);
  surveyAreas(world, plan, takings, forms, street, inForce.criticalMass);
  return world;
}

/** Of all who would want a mobile telephone, the share that has one in a year: none in a world without telephones. */
function reachOfPhones(technology: readonly TechnologyFact[], year: number, ceiling: number): number {
  return inYear(technology, year).mobile / ceiling;
}

function inYear(technology: readonly TechnologyFact[], year: number): TechnologyFact {
  return technology[Math.max(0, Math.min(technology.length - 1, year - technology[0].year))];
}

interface StreetCensus {
  readonly visible: Int32Array;
  readonly hidden: Int32Array;
  readonly latent: Int32Array;
  readonly firstPerson: Float64Array;
  readonly people: number;
}

/** How many people each district has, by row: users in sight of a survey, hidden ones, and those who could begin. */
function countPeople(plan: StreetPlan, substances: readonly InTrade[], scenario: Scenario): StreetCensus {
  const lightStops = baseYear(scenario, 'careers.lightStops');
  const latentStarts = baseYear(scenario, 'careers.latentStarts');
  const count = plan.areas.length * substances.length;
  const visible = new Int32Array(count);
  const hidden = new Int32Array(count);
  const latent = new Int32Array(count);
  const first = new Float64Array(count);
  let people = 0;
  plan.areas.forEach(({ users }, area) => {
    for (const { row, values } of substances) {
      const d = area * substances.length + row;
      hidden[d] = Math.floor(users[row] * values.hiddenShare + 0.5);
      visible[d] = users[row] - hidden[d];
      const light = visible[d] * (1 - values.frequentShare);
      latent[d] = Math.ceil((light * lightStops) / latentStarts);
      first[d] = firstPerson(area, row);
      people += users[row] + latent[d];
    }
  });
  return { visible, hidden, latent, firstPerson: first, people };
}

/** How a person of a district comes to know an outlet: through a friend any near by, else one that strangers can meet. */
function acquaintance(
  world: World,
  planned: StreetOutlets,
  substances: readonly InTrade[],
  street: Street,
  outletRow: Int32Array,
): (district: number, word: number) => number {
  return (d, word) => {
    const u = (word & 0xffff) * 2 ** -16;
    const v = (word >>> 16) * 2 ** -16;
    const [from, to] = planned.social[d];
    const introduced = 1 - street.strangerTies;
    if (u < introduced * substances[d % substances.length].values.socialTies && to > from) {
      return outletRow[from + Math.floor(v * (to - from))];
    }
    const listed = u < introduced ? NONE : someListed(world, d, v);
    if (listed !== NONE) return listed;
    const entry = knownBy(planned.known[d], (word & 0xffff0000) >>> 0);
    return entry < 0 ? NONE : outletRow[entry];
  };
}

function capacities(
  plan: StreetPlan,
  substances: readonly InTrade[],
  counts: Readonly<Record<'people' | 'outlets' | 'channels' | 'networks' | 'lines' | 'years' | 'vulnerable', number>>,
): Record<TableName, number> {
  const areas = plan.areas.length;
  const districts = areas * substances.length;
  const lots = substances.reduce((sum, { substance }) => sum + substance.lots.length, 0);
  const events = Math.ceil(counts.people * 0.8) + 4096;
  return {
    countries: substances.length,
    catchments: plan.catchments.length,
    districts,
    ports: substances.length,
    channels: counts.channels,
    lots,
    forgetting: FORGETTING_DAYS,
    listings: 1024,
    people: counts.people,
    outlets: counts.outlets + 64,
    cells: districts * counts.channels,
    tallies: districts,
    visits: events,
    uses: events,
    turns: Math.ceil(counts.people * 0.03) + 4096,
    births: 4096,
    loads: 4096,
    records: 8192,
    substances: substances.length,
    technology: counts.years,
    forces: plan.forces.length,
    areas,
    networks: counts.networks,
    lines: counts.lines,
    numbers: counts.lines,
    handsets: counts.lines,
    closures: CLOSURES,
    customers: counts.people,
    vulnerable: counts.vulnerable,
    approaches: events,
    incidents: 4096,
    areaTallies: areas,
    associates: 0,
    services: 0,
    providers: 0,
    orderTallies: 0,
  };
}
