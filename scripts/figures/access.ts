import { byHand } from '../../packages/assemblage/test/by-hand.ts';
import { introductions } from '../../packages/assemblage/src/mechanisms/access/introductions.ts';
import { OPEN } from '../../packages/assemblage/src/world/outlets.ts';
import { LINE_UP } from '../../packages/assemblage/src/world/street/lines.ts';
import { byDay, last, mean, meanLine, SEEDS, sum } from './figure.ts';
import type { Figure, Point } from './figure.ts';
import { cityOf, daily, sumOf } from './worlds.ts';
import type { Tables } from './worlds.ts';

const YEARS = [1995, 1999, 2003, 2007, 2013, 2019];
const YEAR_TICKS = YEARS.filter((year) => year !== 1999 && year !== 2003).map((year) => [year, String(year)] as const);

interface Access {
  readonly purchases: number;
  readonly byLine: number;
  readonly withoutTrust: number;
  readonly kilometres: number;
}

function accessOf({ visits, outlets, areaTallies }: Tables): Access {
  let [purchases, byLine] = [0, 0];
  for (let v = 0; v < visits.rows[0]; v++) {
    if (visits.bulk[v] === 0) continue;
    purchases++;
    if (outlets.line[visits.outlet[v]] >= 0) byLine++;
  }
  return {
    purchases,
    byLine,
    withoutTrust: sumOf(areaTallies, areaTallies.withoutTrust),
    kilometres: sumOf(areaTallies, areaTallies.metres) / 1000,
  };
}

const KEPT = new Map<string, readonly Access[]>();

/** Four weeks of the city from January of a year; two figures look at the same runs. */
function fourWeeks(year: number, adoption: number): readonly Access[] {
  const name = `${year} ${adoption}`;
  const parameters = adoption === 1 ? {} : { 'technology.adoption': adoption };
  const found = KEPT.get(name) ?? daily(cityOf(year, 28, { parameters }), accessOf);
  KEPT.set(name, found);
  return found;
}

function ratio(days: readonly Access[], above: keyof Access): number {
  return sum(days.map((day) => day[above])) / sum(days.map(({ purchases }) => purchases));
}

const ofApproach: Figure = {
  mechanism: 'approach',
  caption:
    'As telephones spread, more purchases are made at lines; in the same city without telephones lines cannot be reached.',
  scenario: `The city, four weeks from January of ${YEARS.join(', ')}, seed 1; without telephones: technology.adoption 0`,
  make() {
    const share = (years: readonly number[], adoption: number) =>
      years.map((year): Point => [year, ratio(fourWeeks(year, adoption), 'byLine')]);
    const phones = share(YEARS, 1);
    const none = share([1995, 2007, 2019], 0);
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Purchases that are made at a line',
          x: { label: 'year in which the run begins', ticks: YEAR_TICKS },
          y: { percent: true },
          series: [
            { label: 'telephones as in history', tone: 'with', points: phones, dots: true },
            { label: 'no telephones', tone: 'without', points: none, dots: true },
          ],
        },
      ],
      holds: last(phones) > phones[0][1] + 0.05 && last(none) < 0.002,
    };
  },
};

const ofCountAccess: Figure = {
  mechanism: 'count-access',
  caption:
    'What is counted of access: how many purchases are made from sellers who ask strangers for no trust, and how far buyer and seller live apart, in runs that begin in different years.',
  scenario: `The city, four weeks from January of ${YEARS.join(', ')}, seed 1`,
  make() {
    const [open, kilometres] = (['withoutTrust', 'kilometres'] as const).map((what) =>
      YEARS.map((year): Point => [year, ratio(fourWeeks(year, 1), what)]),
    );
    const x = { label: 'year in which the run begins', ticks: YEAR_TICKS };
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Purchases from sellers who ask no trust',
          x,
          y: { percent: true },
          series: [{ label: 'open to strangers', tone: 'with', points: open, dots: true }],
        },
        {
          kind: 'lines',
          title: 'Km between the homes of buyer and seller',
          x,
          series: [{ label: 'mean of purchases', tone: 'with', points: kilometres, dots: true }],
        },
      ],
      holds: last(open) > 0 && last(kilometres) > 0,
    };
  },
};

const ofIntroductions: Figure = {
  mechanism: 'introductions',
  caption:
    'Buyers of the town are told of a new line in its first four weeks; not where it asks for trust or nobody has a telephone.',
  scenario: 'A town with one new line and 500 buyers who go out every day, made by hand; seeds 1 to 3',
  make() {
    const buyers = 500;
    const course = (seed: number, mobile: number, asks: number): readonly Point[] => {
      const w = byHand({
        mechanisms: [introductions],
        seed,
        rows: { networks: 1, lines: 1, outlets: 1, districts: 1, people: buyers, customers: buyers, technology: 41 },
        fill(c) {
          c.technology['mobile'].fill(mobile);
          c.people['ties'].fill(-1);
          c.lines['state'][0] = LINE_UP;
          c.lines['born'][0] = 1;
          c.lines['outlets'].set([0, -1, -1, -1]);
          c.outlets['state'][0] = OPEN;
          c.outlets['asks'][0] = asks;
        },
      });
      const told = new Set<number>();
      const shares = [0];
      w.live(
        60,
        () => {
          w.c.visits.rows[0] = buyers;
          for (let v = 0; v < buyers; v++) {
            w.c.visits['person'][v] = v;
            w.c.visits['keyLo'][v] = v;
            w.c.visits['found'][v] = -1;
          }
        },
        () => {
          for (let v = 0; v < buyers; v++) if (w.c.visits['found'][v] >= 0) told.add(v);
          shares.push(told.size / buyers);
        },
      );
      return byDay(shares);
    };
    const over = (mobile: number, asks: number) => meanLine(SEEDS.map((seed) => course(seed, mobile, asks)));
    const [open, none, closed] = [over(1, 0), over(0, 0), over(1, 64)];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Buyers of the town who have been told of the line',
          x: { label: 'days since the line opened' },
          y: { percent: true },
          series: [
            { label: 'a line open to all', tone: 'with', ...open },
            { label: 'one that asks for trust, or no telephones', tone: 'without', ...closed },
          ],
        },
      ],
      holds:
        open.points[28][1] > 0.2 &&
        last(open.points) === open.points[28][1] &&
        last(none.points) + last(closed.points) === 0,
    };
  },
};

const ofScene: Figure = {
  mechanism: 'scene',
  caption:
    'What is at stake at an open scene: takings of the day at corners of one area, and the mean of about a month by which rivals and patrol go.',
  scenario: 'The city before telephones, 120 days from January 1995, the area with the largest scene, seed 1',
  make() {
    const days = daily(cityOf(1995, 120), ({ areas, outlets, districts, channels }) => {
      const today = new Float64Array(areas.rows[0]);
      for (let o = 0; o < outlets.rows[0]; o++) {
        const place = outlets.district[o];
        if (place >= districts.rows[0] || outlets.line[o] >= 0 || channels.visibility[outlets.channel[o]] < 0.5)
          continue;
        today[districts.area[place]] += outlets.takings[o];
      }
      return { today, scene: Float64Array.from({ length: areas.rows[0] }, (_, a) => areas.scene[a]) };
    });
    const late = days[days.length - 1].scene;
    const largest = late.indexOf(Math.max(...late));
    const today = byDay(days.map((day) => day.today[largest] / 100));
    const month = byDay(days.map(({ scene }) => scene[largest] / 100));
    const spread = (points: readonly Point[]) => {
      const values = points.slice(30).map(([, value]) => value);
      const middle = mean(values);
      return mean(values.map((value) => Math.abs(value - middle))) / middle;
    };
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Takings at the corners of one area, euro a day',
          x: { label: 'days since 1 January' },
          series: [
            { label: 'today', tone: 'other', points: today },
            { label: 'as remembered', tone: 'with', points: month },
          ],
        },
      ],
      holds: spread(month) < spread(today),
    };
  },
};

export const ACCESS: readonly Figure[] = [ofIntroductions, ofApproach, ofCountAccess, ofScene];
