import type { Manifest } from 'assemblage';

/** What `run --json` prints. Totals are expanded to all countries of the scenario; people and agentDays were really simulated. */
export function resultJson(manifest: Manifest, folder: string, stored: boolean): Readonly<Record<string, unknown>> {
  const { scenario, summary, size, timing } = manifest;
  const total = (name: string): number | undefined => summary?.totals[name]?.value;
  return {
    run: `${scenario.name}-${manifest.identity.slice(0, 12)}`,
    complete: manifest.complete,
    /** True when it was computed before. */
    stored,
    fingerprint: manifest.fingerprint,
    chain: manifest.chain.at(-1),
    scenario: scenario.name,
    seed: scenario.seed,
    days: manifest.days,
    scale: scenario.scale,
    people: size.people,
    users: total('users'),
    purchases: total('purchases'),
    served: total('served'),
    gramsBulk: total('gramsBulk'),
    gramsPure: total('gramsPure'),
    euros: total('euros'),
    price: summary?.ratios['price']?.value,
    purity: summary?.ratios['purity']?.value,
    deaths: total('deaths'),
    expectedDeaths: total('expectedDeaths'),
    offences: total('offences'),
    agentDays: size.agentDays,
    wallSeconds: timing.wallSeconds,
    writeSeconds: timing.writeSeconds,
    peakBytes: size.peakBytes,
    columnBytes: size.columnBytes,
    folder,
    version: manifest.version,
    evidence: manifest.evidence,
    note: manifest.note,
    checks: summary?.checks ?? [],
    ...(summary?.street === undefined ? {} : { street: summary.street }),
  };
}
