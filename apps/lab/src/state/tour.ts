import { create } from 'zustand';

/** The tour: which stop is shown, and whether a newcomer is still to be asked. */
interface Tour {
  readonly stop: number | undefined;
  readonly invited: boolean;
}

const KEY = 'assemblage-tour';

export const useTour = create<Tour>(() => ({ stop: undefined, invited: isNew() }));

/** Begins the tour, or goes to a stop of it. */
export function tourTo(stop: number): void {
  remember();
  useTour.setState({ stop, invited: false });
}

/** Leaves the tour, or says no to it. It never offers itself again. */
export function leaveTour(): void {
  remember();
  useTour.setState({ stop: undefined, invited: false });
}

function isNew(): boolean {
  try {
    return localStorage.getItem(KEY) === null;
  } catch {
    // Where nothing can be kept, nobody is asked at every visit.
    return false;
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, 'seen');
  } catch {
    // It is then not remembered.
  }
}
