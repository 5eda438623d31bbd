import { bad, type DaemonSettings, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { type ConfiguredHost, configuredHosts } from '../reading/engine/daemon-api';
import { endpoint, isLoopback } from '../reading/network/address';
import { closeApi } from '../reading/verdict/offers';

/** Invisible in dockerd's arguments (-H fd://) and in the engine's own warnings: systemd holds the listener. */
export const daemonApiSocketUnitTcp = defineRule({
  id: 'daemon-api-socket-unit-tcp',
  family: 'exposure',
  title: 'systemd docker.socket opens a TCP port',
  why: 'The port is opened by systemd and handed to dockerd, so neither the daemon’s arguments nor its warnings mention it.',
  fix: 'Remove the ListenStream line with the port from docker.socket or its drop-in, then reload systemd and restart docker.socket.',
  severity: 'high',
  references: { cis: ['2.7'], attack: ['T1133'] },
  needs: ['daemon'],
  actions: ['daemon.closePlaintextApi'],
  check: ({ daemon }) =>
    configuredHosts(daemon)
      .filter((host) => host.origin.source === 'socket-unit')
      .map((host) => judgeHost(host, daemon)),
});

function judgeHost({ address, port, origin }: ConfiguredHost, daemon: DaemonSettings): Judgement {
  const where = endpoint(address, port);
  const guarded = isLoopback(address) || daemon.effective.tlsVerify;
  const file = daemon.unitFiles.find((unit) => unit.path === origin.path);
  return fail({
    subject: { kind: 'unit', id: `${origin.path}#${where}`, name: `docker.socket ${where}` },
    severity: guarded ? 'low' : 'high',
    sentence: sentence`docker.socket opens the Docker API on ${bad(where)}: line ${value(origin.lineNumber)} of ${value(origin.path)}.`,
    evidence: [
      evidence('ListenStream', origin.address, `${origin.path}:${origin.lineNumber}`),
      evidence('tlsverify', daemon.effective.tlsVerify, 'dockerd arguments, daemon.json'),
    ],
    offers: daemon.effective.tlsVerify ? [] : [closeApi(port)],
    links: {
      ports: [{ protocol: 'tcp', hostIp: address, hostPort: port }],
      paths: [origin.path],
      ...(file?.modifiedAt ? { at: file.modifiedAt } : {}),
    },
  });
}
