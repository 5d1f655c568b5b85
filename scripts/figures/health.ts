import { LIBRARY } from '../../packages/assemblage/src/library.ts';
import type { Library } from '../../packages/assemblage/src/library.ts';
import { createSimulation } from '../../packages/assemblage/src/simulate.ts';
import { ACTIVE, FREQUENT, TREATED } from '../../packages/assemblage/src/world/people.ts';
import type { AllColumns } from '../../packages/assemblage/test/runs.ts';
import { barOver, byDay, inGroups, last, mean, meanLine, sum } from './figure.ts';
import type { Figure, Point } from './figure.ts';
import { daily, inForce, libraryWith, probe, sumOf, twoCountries } from './worlds.ts';

const TWO_SEEDS = [1, 2];
const HERE = 'Ireland and Portugal';

const ofUse: Figure = {
  mechanism: 'use',
  caption: 'What is bought is used, never more than is at home; without use homes fill up and nobody buys any more.',
  scenario: `${HERE}, about 10,000 users, 28 days, seed 1`,
  make() {
    const run = (without: readonly string[]) => {
      const days = daily(twoCountries({ scale: 0.05, without }), ({ people, visits }) => ({
        home: sumOf(people, people.homeBulk) / 1e6,
        visits: visits.rows[0],
      }));
      return { home: byDay(days.map(({ home }) => home)), visits: byDay(days.map((day) => day.visits)) };
    };
    const [usual, none] = [run([]), run(['use'])];
    const x = { label: 'days' };
    return {
      panels: [
        {
          kind: 'lines',
          title: 'At home, kg',
          x,
          series: [
            { label: 'as modelled', tone: 'with', points: usual.home },
            { label: 'without use', tone: 'without', points: none.home },
          ],
        },
        {
          kind: 'lines',
          title: 'Wishes to buy, a day',
          x,
          series: [
            { label: 'as modelled', tone: 'with', points: usual.visits },
            { label: 'without use', tone: 'without', points: none.visits },
          ],
        },
      ],
      holds: last(none.home) > 1.4 * last(usual.home) && last(none.visits) < 0.3 * last(usual.visits),
    };
  },
};

/** The library with something that happens between use and poisoning. */
function afterUse(look: (columns: AllColumns, day: number) => void): Library {
  const meddles = probe('health', look);
  const entries = Object.entries(LIBRARY.mechanisms).flatMap(([name, one]) =>
    name === 'use' ? [[name, one] as const, [meddles.name, meddles] as const] : [[name, one] as const],
  );
  return { ...LIBRARY, mechanisms: Object.fromEntries(entries) };
}

const ofPoisoning: Figure = {
  mechanism: 'poisoning',
  caption:
    'When purity doubles the danger of a use-day jumps, and falls again as bodies get used to it; where tolerance counts for nothing it stays.',
  scenario:
    'Portugal, a tenth of its users, frequent users only; every dose is twice as pure from day 60 on; 110 days, seed 1; expected deaths',
  make() {
    const jump = 60;
    const days = 112;
    const risk = (isForgetting: boolean): readonly Point[] => {
      const library = afterUse((columns, day) => {
        const { people, uses } = columns;
        if (isForgetting) people['tolerance'].fill(0);
        for (let i = 0; day === 0 && i < people.rows[0]; i++)
          if (people['class'][i] < FREQUENT) people['nextWant'][i] = 65535;
        for (let u = 0; day >= jump && u < uses.rows[0]; u++) uses['pure'][u] *= 2;
      });
      const scenario = twoCountries({
        countries: ['PT'],
        days: days + 20,
        scale: 0.1,
        without: ['careers'],
        parameters: {
          'poisoning.hazard': 0.000001,
          'poisoning.halfLife': 14,
          'population.frequentShare': 0.18,
        },
      });
      const simulation = createSimulation(scenario, { library, auditEvery: 1000 });
      const values: number[] = [];
      while (simulation.day < days) {
        simulation.step();
        const { tallies } = simulation.world.tables;
        values.push(sumOf(tallies, tallies.expectedDeaths) / sumOf(tallies, tallies.useDays));
      }
      const base = mean(values.slice(jump - 14, jump));
      return inGroups(values, 4).map((value, i): Point => [i * 4 + 2, value / base]);
    };
    const [usual, none] = [risk(false), risk(true)];
    const [first, late] = [usual[15][1], last(usual)];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Risk of death of a use-day, against the two weeks before',
          x: { label: 'days; purity doubles on day 60', from: 0 },
          series: [
            { label: 'as modelled', tone: 'with', points: usual },
            { label: 'tolerance counts for nothing', tone: 'without', points: none },
          ],
        },
      ],
      holds: first > 2.2 && late < 0.75 * first && last(none) > 3,
    };
  },
};

const ofTurns: Figure = {
  mechanism: 'turns',
  caption:
    'Careers of use are looked at once a week: each week about one person in 25 comes to a day on which a turn could come; without the mechanism nobody does.',
  scenario: `${HERE}, a fifth of the users, 12 weeks, seeds 1 and 2`,
  make() {
    const run = (seed: number, without: readonly string[]): readonly Point[] => {
      const days = daily(
        twoCountries({ scale: 0.2, days: 84, seed, without }),
        ({ turns, people }) => turns.rows[0] / people.rows[0],
      );
      return inGroups(days, 7).map((value, week): Point => [week + 1, 7 * value]);
    };
    const [usual, none] = [[], ['turns']].map((without) => meanLine(TWO_SEEDS.map((seed) => run(seed, without))));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'People whose career may turn in a week',
          x: { label: 'weeks', from: 0 },
          y: { percent: true, to: 0.06 },
          series: [
            { label: 'as modelled', tone: 'with', ...usual, dots: true },
            { label: 'without turns', tone: 'without', ...none, dots: true },
          ],
        },
      ],
      holds: usual.points.every(([, value]) => value > 0.03 && value < 0.05) && last(none.points) === 0,
    };
  },
};

const ofCareers: Figure = {
  mechanism: 'careers',
  caption:
    'People begin and stop at yearly rates that balance at the usual price; when a pure gram is held to cost four times as much fewer begin and more stop.',
  scenario: `${HERE}, a fifth of the users, 60 days, seeds 1 and 2; all believe in the usual price, or four times as much; participation -0.8`,
  make() {
    const rates = (ratio: number, seed: number, participation: number) => {
      const library = libraryWith(
        [
          probe('health', ({ people, districts }) => {
            people['dear'].fill(Math.round(128 * ratio), 0, people.rows[0]);
            districts['heard'].fill(ratio);
          }),
        ],
        true,
      );
      const scenario = twoCountries({
        days: 60,
        scale: 0.2,
        seed,
        without: ['poisoning'],
        parameters: { 'careers.participation': participation },
      });
      const days = daily(
        scenario,
        ({ tallies, people }) => ({
          started: sumOf(tallies, tallies.started),
          stopped: sumOf(tallies, tallies.stopped),
          users: sumOf(people, people.state, (i) => people.state[i] === ACTIVE),
        }),
        { library },
      );
      const users = mean(days.map((day) => day.users));
      return (['started', 'stopped'] as const).map((what) => (sum(days.map((day) => day[what])) * 365) / 60 / users);
    };
    const [usual, dear, none] = [
      [1, -0.8],
      [4, -0.8],
      [4, 0],
    ].map(([ratio, participation]) => TWO_SEEDS.map((seed) => rates(ratio, seed, participation)));
    const [began, stopped] = [0, 1].map((what) => [
      barOver(
        'usual price',
        'other',
        usual.map((one) => one[what]),
      ),
      barOver(
        'four times the price',
        'with',
        dear.map((one) => one[what]),
      ),
      barOver(
        'the same, no elasticity',
        'without',
        none.map((one) => one[what]),
      ),
    ]);
    return {
      panels: [
        { kind: 'bars', title: 'Begin in a year, against users', percent: true, bars: began },
        { kind: 'bars', title: 'Stop in a year, of users', percent: true, bars: stopped },
      ],
      holds: began[1].value < 0.8 * began[0].value && stopped[1].value > 1.2 * stopped[0].value,
    };
  },
};

const ofTreatment: Figure = {
  mechanism: 'treatment',
  caption:
    'Where there are more places more frequent users are in treatment, and use on fewer days; where treatment replaces no use, use stays as it is.',
  scenario: `${HERE}, about 20,000 users, 90 days, seeds 1 and 2; frequent users ask four times a year`,
  make() {
    const run = (places: number, seed: number, effect: number) => {
      const scenario = twoCountries({
        days: 90,
        scale: 0.1,
        seed,
        without: ['careers'],
        parameters: { 'treatment.asking': 4, 'demand.treatmentEffect': effect },
        policies: [inForce('treatment-places', { places })],
      });
      const days = daily(scenario, ({ tallies, people }) => ({
        used: sumOf(tallies, tallies.useDays),
        treated: sumOf(people, people.state, (i) => people.state[i] === TREATED) / TREATED,
      }));
      const late = days.slice(-28);
      return { used: mean(late.map(({ used }) => used)), treated: mean(late.map(({ treated }) => treated)) };
    };
    const places = [0, 50, 100, 150, 200];
    const course = (effect: number) =>
      TWO_SEEDS.map((seed) => places.map((count) => ({ count, ...run(count, seed, effect) })));
    const [usual, idle] = [course(0.7), course(0)];
    const against = (runs: typeof usual) =>
      meanLine(runs.map((one) => one.map(({ count, used }): Point => [count, used / one[0].used])));
    const treated = meanLine(usual.map((one) => one.map(({ count, treated: t }): Point => [count, t])));
    const [used, same] = [against(usual), against(idle)];
    const x = { label: 'places, for 100,000 residents' };
    return {
      panels: [
        {
          kind: 'lines',
          title: 'In treatment, persons',
          x,
          series: [{ label: 'in treatment', tone: 'with', ...treated, dots: true }],
        },
        {
          kind: 'lines',
          title: 'Use-days, against no places',
          x,
          y: { percent: true, from: 0.8, to: 1.1 },
          series: [
            { label: 'as modelled', tone: 'with', ...used, dots: true },
            { label: 'replaces no use', tone: 'without', ...same, dots: true },
          ],
        },
      ],
      holds: last(used.points) < 0.96 && Math.abs(last(same.points) - 1) < 0.01 && last(treated.points) > 10,
    };
  },
};

const ofCountUses: Figure = {
  mechanism: 'count-uses',
  caption:
    'What is counted of use: people who wanted and people who used, day by day, and how much they used, with the weekend in both; nearly all who want to use have something.',
  scenario: `${HERE}, about 10,000 users, four weeks from Monday 6 February 2023, seed 1`,
  make() {
    const days = daily(twoCountries({ scale: 0.05, start: '2023-02-06' }), ({ tallies }) => ({
      wanted: sumOf(tallies, tallies.wanted),
      used: sumOf(tallies, tallies.useDays),
      grams: sumOf(tallies, tallies.usedPure) / 1e6,
    }));
    const wanted = byDay(days.map((day) => day.wanted));
    const used = byDay(days.map((day) => day.used));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'People, a day',
          x: { label: 'days; marks are Mondays', ticks: [0, 7, 14, 21].map((day) => [day, String(day)] as const) },
          series: [
            { label: 'wanted', tone: 'other', points: wanted },
            { label: 'used', tone: 'with', points: used },
          ],
        },
        {
          kind: 'lines',
          title: 'Used, kg pure a day',
          x: { label: 'days' },
          series: [{ label: 'all users', tone: 'with', points: byDay(days.map((day) => day.grams)) }],
        },
      ],
      holds: used.every(([day, value]) => value <= wanted[day][1]) && last(used) > 0,
    };
  },
};

export const HEALTH: readonly Figure[] = [ofUse, ofPoisoning, ofTurns, ofCareers, ofTreatment, ofCountUses];
