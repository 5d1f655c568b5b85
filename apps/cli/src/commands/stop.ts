/** A wish to stop that came by signal: Ctrl-C, or SIGTERM of a cluster. */
export interface StopListener {
  asked(): boolean;
  end(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Takes the first signal as a wish to stop after the day; a second one ends the process at once. */
export function listenForStop(): StopListener {
  let asked = false;
  const listen = (): void => {
    if (asked) process.exit(130);
    asked = true;
  };
  for (const signal of SIGNALS) process.on(signal, listen);
  return {
    asked: () => asked,
    end() {
      for (const signal of SIGNALS) process.off(signal, listen);
    },
  };
}
