import type { Auditing, Process, SecurityService } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, hasItem, type Section } from '../frames';
import { filesOf, numberedLines } from './file-item';

/** The rules of the kernel where root could list them, else those that are written down. */
export function parseAuditing(section: Section, processes: readonly Process[]): Auditing {
  const inKernel = decodeLines(bodyOf(section, 'kernel')).filter((line) => line.trim() !== '');
  const base = {
    installed: hasItem(section, 'installed'),
    running: processes.some((process) => process.comm === 'auditd' && process.containerId === null),
  };
  if (inKernel.length > 0) {
    const rules = inKernel.filter((line) => line !== 'No rules').map((text) => ({ path: '', lineNumber: 0, text }));
    return { ...base, source: 'kernel', rules };
  }
  return {
    ...base,
    source: 'files',
    rules: filesOf(section)
      // augenrules makes audit.rules of the others.
      .filter((file, _, all) => file.path !== '/etc/audit/audit.rules' || all.length === 1)
      .flatMap((file) =>
        numberedLines(file.bytes ?? Buffer.alloc(0))
          .filter(({ text }) => /^\s*-/.test(text))
          .map(({ lineNumber, text }) => ({ path: file.path, lineNumber, text: text.trim() })),
      ),
  };
}

interface Guard {
  readonly name: string;
  /** Names of its processes, as the kernel cuts them. */
  readonly comms: readonly string[];
  readonly units: readonly string[];
  readonly paths: readonly string[];
}

const guard = (
  name: string,
  comms: readonly string[],
  units: readonly string[],
  ...paths: readonly string[]
): Guard => ({ name, comms, units: units.map((unit) => `${unit}.service`), paths });

const GUARDS: readonly Guard[] = [
  guard('auditd', ['auditd'], ['auditd'], '/usr/sbin/auditd', '/sbin/auditd'),
  guard('falco', ['falco'], ['falco', 'falco-modern-bpf', 'falco-kmod', 'falco-bpf'], '/usr/bin/falco'),
  guard(
    'wazuh-agent',
    ['wazuh-agentd', 'ossec-agentd'],
    ['wazuh-agent'],
    '/var/ossec/bin/wazuh-agentd',
    '/var/ossec/bin/ossec-agentd',
  ),
  guard('fail2ban', ['fail2ban-server'], ['fail2ban'], '/usr/bin/fail2ban-server'),
  guard('crowdsec', ['crowdsec'], ['crowdsec'], '/usr/bin/crowdsec', '/usr/local/bin/crowdsec'),
  guard('sshguard', ['sshguard'], ['sshguard'], '/usr/sbin/sshguard'),
  guard('clamav', ['clamd'], ['clamav-daemon'], '/usr/sbin/clamd'),
  guard('osquery', ['osqueryd'], ['osqueryd'], '/usr/bin/osqueryd', '/opt/osquery/bin/osqueryd'),
  guard('crowdstrike', ['falcon-sensor', 'falcon-sensor-b'], ['falcon-sensor'], '/opt/CrowdStrike/falconctl'),
  guard('sysmon', ['sysmon'], ['sysmon'], '/opt/sysmon/sysmon'),
  guard('sentinelone', ['s1-agent', 'sentinelone-age'], ['sentinelone'], '/opt/sentinelone'),
  guard('defender', ['wdavdaemon'], ['mdatp'], '/opt/microsoft/mdatp'),
  guard('elastic-endpoint', ['elastic-endpoin'], ['ElasticEndpoint'], '/opt/Elastic/Endpoint'),
  guard('tetragon', ['tetragon'], ['tetragon'], '/usr/bin/tetragon', '/usr/local/bin/tetragon'),
  guard(
    'alibaba-security',
    ['AliYunDun', 'AliYunDunUpdate', 'AliYunDunMonito', 'aliyun-service'],
    ['aegis', 'aliyun'],
    '/usr/local/aegis',
    '/usr/sbin/aliyun-service',
  ),
  guard('alibaba-cloudmonitor', ['argusagent', 'CmsGoAgent.linu'], ['cloudmonitor'], '/usr/local/cloudmonitor'),
  guard('tencent-security', ['YDService', 'YDLive'], ['YDService'], '/usr/local/qcloud/YunJing'),
];

/** Every program of the list, there or not. `wants`: the links by which systemd starts units. */
export function parseSecurityServices(
  section: Section,
  wants: Section | undefined,
  processes: readonly Process[],
): SecurityService[] {
  const present = new Set(decodeLines(bodyOf(section, 'present')));
  const units = new Set([...present].map((path) => path.split('/').at(-1) ?? ''));
  const wanted = wants ? bodyOf(wants, 'wants').toString('utf8').split('\0') : [];
  const started = new Set(wanted.map((path) => path.split('/').at(-1) ?? ''));
  const running = new Set(processes.filter((process) => process.containerId === null).map((process) => process.comm));
  const bySystemd = hasItem(section, 'systemd') && wants !== undefined;
  return GUARDS.map((one) => ({
    name: one.name,
    present: one.paths.some((path) => present.has(path)) || one.units.some((unit) => units.has(unit)),
    running: one.comms.some((comm) => running.has(comm)),
    enabled: bySystemd ? one.units.some((unit) => started.has(unit)) : null,
  }));
}
