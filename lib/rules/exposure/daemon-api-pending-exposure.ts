import { bad, type DaemonSettings, type Judgement, type Socket, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { type ConfiguredHost, configuredHosts, isHostListener } from '../reading/engine/daemon-api';
import { endpoint, isLoopback } from '../reading/network/address';
import { closeApi } from '../reading/verdict/offers';
import { portSubject } from '../reading/verdict/subject';

export const daemonApiPendingExposure = defineRule({
  id: 'daemon-api-pending-exposure',
  family: 'exposure',
  title: 'Config will open the Docker API at next restart',
  why: 'Nothing listens yet, but the next restart of dockerd opens the API without client certificates. Do not count on the engine to refuse it.',
  fix: 'Remove the tcp:// address now, or set tlsverify before the next restart.',
  severity: 'high',
  references: { cis: ['2.7'], attack: ['T1133'] },
  needs: ['daemon', 'sockets'],
  enoughInPart: ['sockets'],
  actions: ['daemon.closePlaintextApi'],
  check: ({ daemon, sockets }) => {
    // With hosts in both places dockerd refuses to start at all: that is a conflict, not an exposure.
    if (daemon.effective.tlsVerify || hasConflict(daemon)) return [];
    return configuredHosts(daemon)
      .filter((host) => host.origin.source !== 'argument' && host.origin.source !== 'socket-unit')
      .filter((host) => !isLoopback(host.address) && !isOverridden(host, daemon) && !listens(host, sockets))
      .map(judgeHost);
  },
});

const HOST_ARGUMENT = /(^|\s)(-H|--host)([\s=]|$)/;

function hasConflict({ effective, processes, unitFiles }: DaemonSettings): boolean {
  const inFile = effective.hosts.some((host) => host.source === 'config-file');
  const elsewhere =
    effective.hosts.some((host) => !['config-file', 'socket-unit'].includes(host.source)) ||
    processes.some((one) => one.containerId === null && HOST_ARGUMENT.test(one.argv.join(' '))) ||
    unitFiles.some((unit) => unit.execLines.some((line) => HOST_ARGUMENT.test(line.text)));
  return inFile && elsewhere;
}

/** An empty `ExecStart=` in a drop-in takes back the line of the unit itself. */
const isOverridden = ({ origin }: ConfiguredHost, { unitFiles }: DaemonSettings): boolean =>
  origin.source === 'unit' &&
  !origin.path.includes('.service.d/') &&
  unitFiles.some(
    (unit) => unit.path.includes('.service.d/') && unit.execLines.some((line) => /^ExecStart=\s*$/.test(line.text)),
  );

const listens = (host: ConfiguredHost, sockets: readonly Socket[]): boolean =>
  sockets.some((socket) => isHostListener(socket) && socket.localPort === host.port);

function judgeHost({ address, port, origin }: ConfiguredHost): Judgement {
  const where = endpoint(address, port);
  return fail({
    subject: portSubject('tcp', address, port),
    sentence: sentence`The next restart of dockerd opens ${bad(where)} without client certificates: line ${value(origin.lineNumber)} of ${value(origin.path)}.`,
    evidence: [
      evidence('configured', origin.address, `${origin.path}:${origin.lineNumber}`),
      evidence('listens now', 'no', 'host sockets'),
    ],
    offers: [closeApi(port)],
    links: { ports: [{ protocol: 'tcp', hostIp: address, hostPort: port }], paths: [origin.path] },
  });
}
