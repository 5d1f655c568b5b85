import type { Round } from './cluster-folder.ts';
import type { ClusterOptions } from './cluster-options.ts';
import type { Shape } from './sizing.ts';
import { nameOf } from './task.ts';

const LONGEST_NAME = 50;
const IMAGE = 'node:24';
const CLAIM = 'assemblage';
/** Tries of each task: pods are evicted, and nodes go. */
const TRIES = 6;

/**
 * An Indexed Job with a pod a task. The volume holds the folder of runs and is mounted where that lies here, so that paths
 * mean the same. A bad plan or a run that comes out in two ways ends the job; all else is tried again.
 */
export function kubernetesJob(
  cluster: string,
  out: string,
  { round, tasks }: Round,
  { threads, megabytes, limit }: Shape,
  { image = IMAGE, claim = CLAIM, atOnce }: ClusterOptions,
): string {
  const name = `${nameOf(cluster)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-')
    .slice(0, LONGEST_NAME)}-${round}`;
  const text = JSON.stringify;
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: ${text(name)}
spec:
  completionMode: Indexed
  completions: ${tasks.length}
  parallelism: ${Math.min(tasks.length, atOnce ?? tasks.length)}
  backoffLimitPerIndex: ${TRIES}
  podFailurePolicy:
    rules:
      - action: FailJob
        onExitCodes: { containerName: task, operator: In, values: [64, 70] }
      - action: Ignore
        onPodConditions: [{ type: DisruptionTarget }]
  template:
    spec:
      restartPolicy: Never
      terminationGracePeriodSeconds: 120
${Number.isFinite(limit) ? `      activeDeadlineSeconds: ${Math.ceil(limit)}\n` : ''}      containers:
        - name: task
          image: ${text(image)}
          command: [${['sh', '-c', 'exec node "$0/assemblage.mjs" task "$0" "$1" "$JOB_COMPLETION_INDEX"', cluster, String(round)].map((one) => text(one)).join(', ')}]
          resources:
            requests: { cpu: "${threads}", memory: "${megabytes}M" }
            limits: { memory: "${megabytes}M" }
          volumeMounts:
            - { name: runs, mountPath: ${text(out)} }
      volumes:
        - name: runs
          persistentVolumeClaim: { claimName: ${text(claim)} }
`;
}
