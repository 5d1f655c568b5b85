import net from 'node:net';
import os from 'node:os';

export const NODES = ['n1', 'n2', 'n3'];
const CORES = 4;

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Loopback only, quick to decide, no accounting, no control groups: all that a cluster needs and nothing of this machine's.
 * A node has more cores than this machine, so that tasks of several studies need not wait for one another.
 */
export async function configuration(home: string, user: string, nodeTimeout: number): Promise<string> {
  const host = os.hostname().split('.')[0];
  const nodes: string[] = [];
  for (const node of NODES) {
    nodes.push(
      `NodeName=${node} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${await freePort()} CPUs=${CORES} RealMemory=4000 State=UNKNOWN`,
    );
  }
  return `ClusterName=assemblage-test
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${await freePort()}
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=${home}/munge/sock
StateSaveLocation=${home}/state
SlurmdSpoolDir=${home}/spool/%n
SlurmctldPidFile=${home}/pid/slurmctld
SlurmdPidFile=${home}/pid/slurmd-%n
SlurmctldLogFile=${home}/log/slurmctld.log
SlurmdLogFile=${home}/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=sched_min_interval=0,sched_interval=1,bf_interval=1,batch_sched_delay=0
ReturnToService=2
SlurmdTimeout=${nodeTimeout}
SlurmctldTimeout=5
MessageTimeout=${nodeTimeout > 60 ? 30 : 5}
TCPTimeout=${nodeTimeout > 60 ? 10 : 2}
KillWait=2
InactiveLimit=0
JobRequeue=1
MaxArraySize=1001
MaxJobCount=10000
SlurmdParameters=config_overrides
RebootProgram=/bin/true
MailProg=/bin/true
${nodes.join('\n')}
PartitionName=main Nodes=n[1-3] Default=YES LLN=YES MaxTime=INFINITE State=UP
`;
}
