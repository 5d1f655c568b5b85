// Pictures are drawn one a frame: many charts at once would hold the page back.
const waiting = new Map<object, () => void>();
let asked = false;

/** Draws at one of the next frames. A newer drawing of the same owner takes the place of the older. */
export function drawLater(owner: object, draw: () => void): void {
  waiting.set(owner, draw);
  ask();
}

export function forget(owner: object): void {
  waiting.delete(owner);
}

function ask(): void {
  if (asked || waiting.size === 0) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    const [next] = waiting;
    if (next === undefined) return;
    waiting.delete(next[0]);
    next[1]();
    ask();
  });
}
