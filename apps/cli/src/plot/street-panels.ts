import type { StreetSummary, Summary, Week } from 'assemblage';
import { BLUE, GREEN, ORANGE, PURPLE, shownWeeks, weekPoint } from './panel.ts';
import type { Panel, Series } from './panel.ts';

/** A colour for each substance; the name stands at the end of its curve too. */
const COLOURS: Readonly<Record<string, string>> = { cannabis: GREEN, cocaine: BLUE, crack: ORANGE, heroin: PURPLE };

/** What a week of a street world sums to. */
type Both = Week & StreetSummary['weeks'][number];

/** A curve a substance, for grams and prices of several cannot be added up; then lines, harm and violence. */
export function streetPanels({ weeks }: Summary, street: StreetSummary): Panel[] {
  const both = weeks.map((week, index): Both => ({
    ...week,
    ...(street.weeks[index] ?? { substances: {}, figures: {} }),
  }));
  const shown = shownWeeks(both);
  const series = (name: string, colour: string, value: (week: Both) => number): Series => ({
    name,
    colour,
    points: shown.map((week) => weekPoint(week, value(week))),
  });
  const bySubstance = (value: (sales: StreetSummary['substances'][string], days: number) => number): Series[] =>
    Object.keys(street.substances).map((name) =>
      series(name, COLOURS[name] ?? BLUE, ({ substances, days }) => {
        const sales = substances[name];
        return sales === undefined ? NaN : value(sales, days);
      }),
    );
  const perDay = (name: string) => (week: Both) => (week.figures[name] ?? 0) / week.days;
  const perWeek = (name: string) => (week: Both) => 7 * perDay(name)(week);
  return [
    { title: 'Purchases a day', series: bySubstance(({ purchases }, days) => purchases / days), direct: true },
    { title: 'Sold a day, pure grams', series: bySubstance(({ gramsPure }, days) => gramsPure / days), direct: true },
    {
      title: 'Price of a gram, street weight, euro',
      series: bySubstance((one) => one.euros / one.gramsBulk),
      direct: true,
    },
    { title: 'Lines that can be reached', series: [series('', BLUE, perDay('linesUp'))], direct: true },
    {
      title: 'People exploited',
      series: [
        series('children', ORANGE, perDay('exploitedChildren')),
        series('adults', BLUE, perDay('exploitedAdults')),
      ],
      direct: true,
    },
    {
      title: 'Violent incidents a week, expected',
      series: [series('', BLUE, perWeek('expectedViolence'))],
      direct: true,
    },
    {
      title: 'Deaths by poisoning a week, expected',
      series: [series('', BLUE, ({ sums, days }) => (7 * (sums['expectedDeaths'] ?? 0)) / days)],
      direct: true,
    },
    {
      title: 'Arrested with lines, people a week, as drawn by chance',
      series: [
        series('line holders', PURPLE, perWeek('holderArrests')),
        series('runners', BLUE, perWeek('runnerArrests')),
        series('children', ORANGE, perWeek('childArrests')),
      ],
      direct: true,
      counted: true,
    },
  ];
}
