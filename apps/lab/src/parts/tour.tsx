import { useEffect, useRef } from 'react';
import { show, useLab, type ViewName } from '../state/lab.ts';
import { leaveTour, tourTo, useTour } from '../state/tour.ts';

interface Stop {
  readonly view: ViewName;
  /** What is marked while the stop is shown. */
  readonly target: string;
  readonly title: string;
  readonly text: string;
}

const STOPS: readonly Stop[] = [
  {
    view: 'run',
    target: '.badge',
    title: 'A model’s result',
    text: 'Everything here is computed, in this page, by a simulator of drug markets. Nothing is a measurement. The line says how much of what it rests on is published evidence and how much is a declared assumption. It stays wherever you go, and goes into every picture that you save.',
  },
  {
    view: 'run',
    target: '.first-page',
    title: 'Harms first',
    text: 'The run of a synthetic world, as it is lived day by day: deaths, exploitation, whom control falls on, then the market. Press any name to see what the figure means and which parameters it rests on.',
  },
  {
    view: 'run',
    target: '.time-bar',
    title: 'Time',
    text: 'Pause the world, let it live one more day, or run to a date. The slider chooses the day that you look at, in the curves and on the map; the arrow plays the days.',
  },
  {
    view: 'map',
    target: '.map-layout',
    title: 'Where',
    text: 'A figure by place, week by week, with the same figures as a table. Real geography ends at the city: parts of cities, networks and people are synthetic. Above it you can look through the eyes of an observer, such as the police or a survey, and at the gap between that and the truth of the model.',
  },
  {
    view: 'ask',
    target: '.choice, .policy',
    title: 'Ask',
    text: 'Add a policy, choose how strong it is, when and where, and run it: Port controls with a factor of 2, say. One run is an illustration. “What if”, below, lives many runs with and without the policy, over draws of what is not known: it says what changes in deaths, price and purity, how sure that is, and what it hangs on. Its address is a link that shows a colleague the same.',
  },
  {
    view: 'validation',
    target: '.headline',
    title: 'Doubt',
    text: 'Published patterns beside the model, failures first. Under Evidence stands every parameter with its source, or why it was assumed. Under Share you get a link that lives the same run elsewhere, bit for bit, and under About what a scenario shows and what it cannot show.',
  },
];

/** Six stops for a newcomer: a card at the foot of the page, and a mark around what it tells of. */
export function TourCard() {
  const stop = useTour((tour) => tour.stop ?? 0);
  const card = useRef<HTMLElement>(null);
  const { view, target, title, text } = STOPS[stop] ?? (STOPS[0] as Stop);
  useMark(view, target);
  useEffect(() => card.current?.focus(), [stop]);
  const last = stop === STOPS.length - 1;
  const go = (by: number): void => {
    if (stop + by >= STOPS.length) leaveTour();
    else tourTo(Math.max(0, stop + by));
  };
  const press = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape') leaveTour();
    else if (event.key === 'ArrowRight') go(1);
    else if (event.key === 'ArrowLeft') go(-1);
    else return;
    // The keys of the page shall not hear it too.
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <section
      ref={card}
      className="tour"
      role="dialog"
      aria-labelledby="tour-title"
      aria-describedby="tour-text"
      tabIndex={-1}
      onKeyDown={press}
    >
      <p className="count">
        Stop {stop + 1} of {STOPS.length}
      </p>
      <h2 id="tour-title">{title}</h2>
      <p id="tour-text">{text}</p>
      <div className="buttons">
        <button type="button" className="quiet" onClick={leaveTour}>
          {last ? 'Close' : 'Leave the tour'}
        </button>
        {stop > 0 && (
          <button type="button" onClick={() => go(-1)}>
            Back
          </button>
        )}
        {!last && (
          <button type="button" className="main" onClick={() => go(1)}>
            Next
          </button>
        )}
      </div>
    </section>
  );
}

/** Opens the view of a stop and marks its part of the page as soon as it is there. */
function useMark(view: ViewName, target: string): void {
  useEffect(() => {
    if (useLab.getState().view !== view) show(view);
    let marked: Element | null = null;
    const look = (): void => {
      const found = document.querySelector(target);
      // A view that is about to be replaced is still there, but not seen.
      if (found === null || found.getClientRects().length === 0) return;
      marked = found;
      clearInterval(timer);
      marked.setAttribute('data-toured', '');
      marked.scrollIntoView({ block: 'nearest' });
    };
    const timer = setInterval(look, 100);
    look();
    return () => {
      clearInterval(timer);
      marked?.removeAttribute('data-toured');
    };
  }, [view, target]);
}
