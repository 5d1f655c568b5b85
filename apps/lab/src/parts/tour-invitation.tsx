import { askFirst, FIRST_QUESTION } from '../state/first-question.ts';
import { leaveTour, tourTo, useTour } from '../state/tour.ts';

/** Offers the tour to a newcomer, once. */
export function TourInvitation() {
  const invited = useTour((tour) => tour.invited && tour.stop === undefined);
  if (!invited) return null;
  return (
    <aside className="invitation" aria-label="A tour for newcomers">
      <p>
        New here?<span className="long"> Six stops show what is where. Or begin with a question.</span>
      </p>
      <button type="button" onClick={() => tourTo(0)}>
        Take the tour
      </button>
      <button
        type="button"
        className="question"
        onClick={() => {
          leaveTour();
          askFirst();
        }}
      >
        {FIRST_QUESTION}
      </button>
      <button type="button" className="quiet" onClick={leaveTour}>
        No, thanks
      </button>
    </aside>
  );
}
