/** A wish to stop: Ctrl-C, SIGTERM of a cluster, or the end of the npx that started this process. */
export interface StopListener {
  asked(): boolean;
  end(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** One Ctrl-C can come twice, from the terminal and from a launcher that passes it on: within so many ms it is one. */
const ECHO = 500;

/** Takes the first signal as a wish to stop after the day; a second one ends the process at once. */
export function listenForStop(): StopListener {
  const orphaned = orphanWatch();
  let first: number | undefined;
  const listen = (): void => {
    const now = performance.now();
    if (first !== undefined && now - first > ECHO) process.exit(130);
    first ??= now;
  };
  for (const signal of SIGNALS) process.on(signal, listen);
  return {
    asked: () => first !== undefined || orphaned(),
    end() {
      for (const signal of SIGNALS) process.off(signal, listen);
    },
  };
}

/** A signal sent to npx alone ends the shell between it and this process, which hears nothing but has another parent. */
function orphanWatch(): () => boolean {
  const parent = process.ppid;
  return process.env['npm_command'] === undefined ? () => false : () => process.ppid !== parent;
}
