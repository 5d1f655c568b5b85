/** A question for newcomers: a year of Europe with twice the controls at its ports, and the study that answers it. */
export const FIRST_QUESTION = 'What does doubling port controls do to price, purity and deaths?';

/** Opens the view Ask with the policy: the run is lived at once, and the study below it waits to be started. */
export function askFirst(): void {
  location.hash = '#/ask?base=europe&policy=port-controls;factor=2';
}
