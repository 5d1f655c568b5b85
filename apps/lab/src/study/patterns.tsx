import { useEffect, useState } from 'react';
import { REPORT_URL } from 'virtual:validation';
import { plainName } from '../figures/numbers.ts';
import { show } from '../state/lab.ts';
import { readReport, type Report } from '../validation/report.ts';

/** How published patterns of the study's scenario came out, from the report that comes with the page. */
export function Patterns({ scenario }: { scenario: string }) {
  const report = useShippedReport();
  const judged = report?.patterns.filter((pattern) => pattern.scenario === scenario && pattern.verdict !== 'not run');
  return (
    <section className="part patterns">
      <h3>Published patterns</h3>
      {judged === undefined || judged.length === 0 ? (
        <p>No report on patterns of {plainName(scenario).toLowerCase()} came with this page.</p>
      ) : (
        <p>
          {judged.filter((pattern) => pattern.class === 'predicted').length} predicted,{' '}
          {judged.filter((pattern) => pattern.class === 'predicted' && pattern.verdict === 'pass').length} passed.{' '}
          {judged.map(({ id, title, class: kind, verdict }) => `${id} ${title} (${kind}): ${verdict}`).join('; ')}.
          Judged on {report?.judged} with version {report?.version}.{' '}
          <button type="button" className="link" onClick={() => show('validation')}>
            The report
          </button>
        </p>
      )}
    </section>
  );
}

/** Undefined while it is read, and where there is none. */
function useShippedReport(): Report | undefined {
  const [report, setReport] = useState<Report>();
  useEffect(() => {
    let here = true;
    if (REPORT_URL === undefined) return undefined;
    fetch(REPORT_URL)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
      .then((text) => here && setReport(readReport(text)))
      .catch(() => undefined);
    return () => void (here = false);
  }, []);
  return report;
}
