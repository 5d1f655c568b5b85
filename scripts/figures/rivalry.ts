import { CORNER, cornersByHand, HOUSE, LINE } from '../../packages/assemblage/test/corners-by-hand.ts';
import type { Corners } from '../../packages/assemblage/test/corners-by-hand.ts';
import { desertion } from '../../packages/assemblage/src/mechanisms/rivalry/desertion.ts';
import { disputes } from '../../packages/assemblage/src/mechanisms/rivalry/disputes.ts';
import { onlineQuarrels } from '../../packages/assemblage/src/mechanisms/rivalry/online-quarrels.ts';
import { robbery } from '../../packages/assemblage/src/mechanisms/rivalry/robbery.ts';
import { territory } from '../../packages/assemblage/src/mechanisms/rivalry/territory.ts';
import { violence } from '../../packages/assemblage/src/mechanisms/rivalry/violence.ts';
import { dayNumber } from '../../packages/assemblage/src/kernel/calendar.ts';
import { FAMILY_COUNT, FEEDS } from '../../packages/assemblage/src/world/street/practices.ts';
import { TECHNOLOGY_SPREAD, technologyFacts } from '../../packages/assemblage/src/world/street/technology-facts.ts';
import { byDay, last, meanLine, SEEDS, sum } from './figure.ts';
import type { Figure, Point } from './figure.ts';

const EXPECTED = 2 ** 30;
const YEAR = 365;

/** Expected violent events of so many days in worlds with corners. */
function expectedViolence(days: number, corners: Corners): number {
  const street = cornersByHand(corners);
  let all = 0;
  street.live(days, undefined, () => (all += sum([...street.c.areaTallies.expectedViolence]) / EXPECTED));
  return all;
}

/** Disputes a year in one area; areas lie two by two, so many kilometres apart. */
function disputesAYear(networks: number, channel: number, apart = 100): number {
  const areas = 40;
  const found = expectedViolence(10, {
    mechanisms: [disputes],
    areas,
    networks,
    channel,
    custom: 500,
    change: (c) => {
      c.areas.scene.fill(100_000);
      for (let a = 1; a < areas; a += 2) c.areas.x[a] = c.areas.x[a - 1] + apart;
    },
  });
  return (found * YEAR) / 10 / areas;
}

const ofDisputes: Figure = {
  mechanism: 'disputes',
  caption:
    'Networks that sell at one open corner come to blows, the more of them the more often; behind doors they do not, and across streets less with distance.',
  scenario: '40 areas made by hand, 1 to 6 networks in each, 10 days, expected events',
  make() {
    const numbers = [1, 2, 3, 4, 5, 6];
    const corner = numbers.map((n): Point => [n, disputesAYear(n, CORNER)]);
    const house = numbers.map((n): Point => [n, disputesAYear(n, HOUSE)]);
    const apart = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2].map((km): Point => [km, disputesAYear(1, CORNER, km)]);
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Disputes a year in one area',
          x: { label: 'networks in the area' },
          series: [
            { label: 'at one corner', tone: 'with', points: corner, dots: true },
            { label: 'in houses', tone: 'without', points: house, dots: true },
          ],
        },
        {
          kind: 'lines',
          title: 'The same, one network in each of two areas',
          x: { label: 'distance of the areas, km', from: 0 },
          series: [{ label: 'at corners', tone: 'with', points: apart, dots: true }],
        },
      ],
      holds: last(corner) > 5 * corner[1][1] && last(house) === 0 && apart[0][1] > 3 * apart[4][1],
    };
  },
};

const ofQuarrels: Figure = {
  mechanism: 'online-quarrels',
  caption:
    'Groups that share no place begin to quarrel once young people are in social feeds, and three times as often where both sell through feeds.',
  scenario: '200 pairs of networks in houses made by hand, 12 days of each year from 2006 to 2024, expected events',
  make() {
    const pairs = 200;
    const facts = technologyFacts({
      subscriptionsPerUser: TECHNOLOGY_SPREAD.subscriptionsPerUser.value,
      adoption: 1,
      mobileCeiling: TECHNOLOGY_SPREAD.mobileCeiling.value,
    });
    const quarrels = (year: number, feeds: number): number =>
      (expectedViolence(12, {
        mechanisms: [onlineQuarrels],
        areas: pairs,
        channel: HOUSE,
        members: 6,
        start: dayNumber(year, 7, 1),
        change: (c) => {
          for (const [row, fact] of facts.entries()) c.technology.feeds[row] = fact.feeds;
          for (let n = 0; n < 2 * pairs; n++) c.networks.practice[n * FAMILY_COUNT + FEEDS] = feeds;
        },
      }) *
        YEAR *
        100) /
      12 /
      pairs;
    const years = Array.from({ length: 19 }, (_, i) => 2006 + i);
    const [neither, both] = [0, 1].map((feeds) => years.map((year): Point => [year, quarrels(year, feeds)]));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Quarrels that come to violence, a year among 100 pairs of groups',
          x: { label: 'year', ticks: [2006, 2010, 2015, 2020, 2024].map((year) => [year, String(year)] as const) },
          series: [
            { label: 'both sell through feeds', tone: 'with', points: both },
            { label: 'neither does', tone: 'other', points: neither },
          ],
        },
      ],
      holds: last(both) > 2.5 * last(neither) && neither[0][1] === 0,
    };
  },
};

const ofRobbery: Figure = {
  mechanism: 'robbery',
  caption:
    'Who sells in full sight with few associates is robbed most; robbers take the line instead of stock and cash where it is worth more than these.',
  scenario:
    '200 areas with two networks made by hand; left 50 days, expected; right 60 days at 30 times the hazard, seeds 1 to 3',
  make() {
    const areas = 200;
    const perHundred = (corners: Partial<Corners>) =>
      (expectedViolence(49, { mechanisms: [robbery], areas, ...corners }) * YEAR * 100) / 49 / (2 * areas);
    const bars = [
      { label: 'corner, 5 associates', tone: 'with' as const, value: perHundred({ channel: CORNER }) },
      { label: 'corner, 25 associates', tone: 'other' as const, value: perHundred({ channel: CORNER, members: 25 }) },
      { label: 'house, 5 associates', tone: 'without' as const, value: perHundred({ channel: HOUSE }) },
    ];
    const shareOfLines = (custom: number, seed: number): number => {
      const street = cornersByHand({
        mechanisms: [robbery],
        areas,
        lines: 1,
        custom,
        seed,
        parameters: { 'robbery.hazard': 0.01, 'robbery.posing': 0.5 },
        change: (c) => c.networks.cash.fill(200_000, 0, 2 * areas),
      });
      let [lines, all] = [0, 0];
      street.live(60, undefined, () => {
        for (let i = 0; i < street.c.incidents.rows[0]; i++) {
          all++;
          lines += street.c.incidents.line[i] >= 0 ? 1 : 0;
        }
      });
      return lines / all;
    };
    const customs = [10, 25, 50, 75, 100, 150, 200, 300];
    const taken = meanLine(SEEDS.map((seed) => customs.map((custom): Point => [custom, shareOfLines(custom, seed)])));
    return {
      panels: [
        { kind: 'bars', title: 'Robberies a year of 100 sellers', bars },
        {
          kind: 'lines',
          title: 'Share of robberies of lines in which the line is taken',
          x: { label: 'takings of the line, euro a day', from: 0 },
          y: { percent: true, to: 1 },
          series: [{ label: 'line taken', tone: 'with', ...taken, dots: true }],
        },
      ],
      holds: bars[0].value > 2 * bars[1].value && bars[0].value > 2 * bars[2].value && last(taken.points) > 0.9,
    };
  },
};

const ofTerritory: Figure = {
  mechanism: 'territory',
  caption: 'A patch is held, and rent is paid for it, from ten associates on; nobody holds what is sold by telephone.',
  scenario: 'One area made by hand: three networks that take 500 euro a day each, one day for each size of the largest',
  make() {
    const rent = (members: number, channel: number): number => {
      const street = cornersByHand({
        mechanisms: [territory],
        networks: 3,
        members: 2,
        channel,
        change: (c) => void (c.networks.members[1] = members),
      });
      street.live(1, () => street.c.outlets.takings.fill(50_000, 0, 3));
      return street.c.areaTallies.rent[0] / 100;
    };
    const sizes = Array.from({ length: 20 }, (_, i) => i + 1);
    const [corner, line] = [CORNER, LINE].map((channel) => sizes.map((size): Point => [size, rent(size, channel)]));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Rent of the patch, euro a day',
          x: { label: 'associates of the largest of three networks', from: 0 },
          series: [
            { label: 'at corners', tone: 'with', points: corner, dots: true },
            { label: 'by line', tone: 'without', points: line, dots: true },
          ],
        },
      ],
      holds: last(corner) > 0 && last(line) === 0 && corner[8][1] === 0,
    };
  },
};

const ofViolence: Figure = {
  mechanism: 'violence',
  caption:
    'After a violent event the same two networks fight again for some weeks far more often than by chance; without the wish for revenge they do not.',
  scenario:
    '400 pairs of networks at corners made by hand, 500 days, seeds 1 to 3; nobody keeps away; one event breeds 0.5 others, or none',
  make() {
    const areas = 400;
    const days = 500;
    const weeks = 10;
    const rates = (retaliation: number, seed: number): readonly Point[] => {
      const street = cornersByHand({
        mechanisms: [disputes, violence],
        areas,
        custom: 500,
        seed,
        parameters: { 'violence.retaliation': retaliation, 'violence.absence': 0, 'disputes.hazard': 0.0015 },
      });
      const events: number[][] = Array.from({ length: areas }, () => []);
      street.live(days, undefined, (day) => {
        for (let i = 0; i < street.c.incidents.rows[0]; i++) events[street.c.incidents.area[i]].push(day);
      });
      const after = Array.from({ length: weeks }, () => 0);
      let first = 0;
      for (const own of events) {
        for (const [i, day] of own.entries()) {
          if (day >= days - 7 * weeks) continue;
          first++;
          for (const later of own.slice(i + 1)) {
            const week = Math.floor((later - day - 1) / 7);
            if (week < weeks) after[Math.max(0, week)]++;
          }
        }
      }
      return after.map((count, week): Point => [week + 1, count / first]);
    };
    const [revenge, none] = [0.5, 0].map((retaliation) => meanLine(SEEDS.map((seed) => rates(retaliation, seed))));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Further events of the same pair, for each event',
          x: { label: 'weeks after it', ticks: [1, 2, 4, 6, 8, 10].map((week) => [week, String(week)] as const) },
          series: [
            { label: 'with revenge', tone: 'with', ...revenge, dots: true },
            { label: 'without', tone: 'without', ...none, dots: true },
          ],
        },
      ],
      holds: revenge.points[0][1] > 4 * none.points[0][1],
    };
  },
};

const ofDesertion: Figure = {
  mechanism: 'desertion',
  caption:
    'While a seller keeps away after a lost fight, week by week more customers give up on the corner; those of a seller who stays, and all without desertion, remain.',
  scenario: '2,000 customers of two corners made by hand; one seller is away from day 0 to 60; seeds 1 to 3',
  make() {
    const people = 2000;
    const kept = (mechanisms: readonly unknown[], slot: number, seed: number): readonly Point[] => {
      const street = cornersByHand({
        mechanisms,
        people,
        seed,
        change: (c) => {
          for (let i = 0; i < people; i++) {
            c.people.ties[i * 4] = 0;
            c.people.ties[i * 4 + 3] = 1;
          }
          c.networks.away[0] = 60;
        },
      });
      const shares: number[] = [];
      street.live(120, undefined, () => {
        let ties = 0;
        for (let i = 0; i < people; i++) if (street.c.people.ties[i * 4 + slot] >= 0) ties++;
        shares.push(ties / people);
      });
      return byDay(shares);
    };
    const deserted = meanLine(SEEDS.map((seed) => kept([desertion], 0, seed)));
    const stays = kept([desertion], 3, 1);
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Customers who still know the corner',
          x: { label: 'days since the seller was driven away (back on day 60)' },
          y: { percent: true, to: 1 },
          series: [
            { label: 'the seller keeps away', tone: 'with', ...deserted },
            { label: 'the seller stays, or no desertion', tone: 'without', points: stays },
          ],
        },
      ],
      holds: last(deserted.points) < 0.7 && last(stays) === 1,
    };
  },
};

export const RIVALRY: readonly Figure[] = [ofTerritory, ofDisputes, ofQuarrels, ofRobbery, ofViolence, ofDesertion];
