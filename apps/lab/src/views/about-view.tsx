import { useLab } from '../state/lab.ts';

const WORLDS = {
  europe: {
    shows:
      'Europe’s cocaine market as it was about 2023: loads that reach the ports, a chain of supply to thirty countries, users, prices, purity, poisonings, police and customs.',
    cannot:
      'Networks, lines, violence and exploitation are not in this world: what a policy does to them is not known here, which is not nothing. A sample of one per cent is a handful of catchments: read the whole, not single countries.',
  },
  city: {
    shows:
      'One synthetic city of about 350,000 residents, with corners, houses and dealing lines, the people who buy, those who are exploited, and the police who learn.',
    cannot:
      'The city does not exist. Its cells are synthetic and have no real streets, borders or residents. Levels of use and of prices are those of 2019 in every start year.',
  },
  britain: {
    shows:
      'The heroin and crack market of Great Britain, with lines that the networks of big cities run into towns, homes that are taken over, and police forces that close lines.',
    cannot:
      'Names of towns and forces carry published residents, officers and users. Their lines, networks and cases are made up: other seeds give other towns. Do not rank towns or forces by a run.',
  },
} as const;

/** What a run shows, what it cannot show, and what the page asks of its readers. */
export function AboutView() {
  const world = useLab((lab) => lab.opened?.scenario.world) ?? 'europe';
  const { shows, cannot } = WORLDS[world];
  return (
    <article className="prose">
      <header className="view-head">
        <h1>About</h1>
      </header>
      <section>
        <h2>What this scenario shows</h2>
        <p>{shows}</p>
        <h2>What it cannot show</h2>
        <p>{cannot}</p>
        <ul>
          <li>How large the real market is: users, prices and purity of the base year go in.</li>
          <li>What will happen: there is no forecast in it. It shows what follows from assumptions.</li>
          <li>How sure an effect is: one run has one set of parameters and one seed of chance.</li>
          <li>Anything below a city: everything there is synthetic.</li>
          <li>Anything about a real person, group, consignment or date.</li>
        </ul>
      </section>
      <section>
        <h2>How to read it</h2>
        <p>
          Every person, outlet and load is simulated day by day by the same program as on the command line, in this
          page. Nothing is uploaded. The figures of a run are totals of its own synthetic world. Compare expected
          deaths, violence and entries into exploitation between runs: those that fell by chance are few and jump. The
          world needs some weeks to settle, so compare a policy with the same days of the same run without it.
        </p>
        <h2>What we ask of you</h2>
        <ul>
          <li>Say that it is a model’s result, with the version, the scenario and the fingerprint.</li>
          <li>Show harms and who bears them beside whatever else you show. A child is a victim in every count.</li>
          <li>Say what you varied, and name the parameters on which your answer hangs, with their grade.</li>
          <li>Do not use it on cases, do not rank towns, forces or practices by it.</li>
          <li>Do not read absence as safety: what is not modelled may be what a policy changes most.</li>
        </ul>
      </section>
      <section>
        <h2>Keys</h2>
        <p>
          <kbd>1</kbd> to <kbd>6</kbd> open the views, <kbd>space</kbd> pauses and goes on, <kbd>←</kbd> and{' '}
          <kbd>→</kbd> move the day that is looked at by a week, <kbd>Esc</kbd> closes what is open.
        </p>
        <h2>Shapes and sources</h2>
        <p>
          Country shapes are those of Natural Earth, in the public domain. Names, positions and populations of cities
          are from GeoNames (CC BY 4.0). Every figure names its own source under Evidence.
        </p>
      </section>
    </article>
  );
}
