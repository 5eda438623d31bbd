import type { DaemonSettings, EngineInfo, EvidenceFact, Judgement, Socket } from '@/lib/model';
import { evidence, unknown } from '../define';
import { type ApiListener, usesTls } from '../reading/engine/daemon-api';
import { DAEMON } from '../reading/verdict/subject';

export interface ApiFacts {
  readonly engineInfo: EngineInfo | undefined;
  readonly sockets: readonly Socket[] | undefined;
  readonly daemon: DaemonSettings | undefined;
}

/** Null when nothing that was read decides. TLS without verification is another rule's word. */
export function isPlain(listener: ApiListener, daemon: DaemonSettings | undefined): boolean | null {
  if (listener.warnedOf) return listener.warnedOf === 'plain';
  // Without the settings, a silent listener is either behind TLS or opened by docker.socket, of which the engine never warns.
  return daemon ? !usesTls(daemon) : null;
}

export const tlsEvidence = (daemon: DaemonSettings | undefined): readonly EvidenceFact[] =>
  daemon
    ? [evidence('tlsverify', daemon.effective.tlsVerify ? 'true' : 'not set', 'dockerd arguments, daemon.json, units')]
    : [];

/** Over the Docker API alone, a port that docker.socket opens is not in the engine's warnings: silence proves nothing. */
export function socketUnitBlindSpot({ engineInfo, sockets, daemon }: ApiFacts): readonly Judgement[] {
  if (sockets) return [];
  if (daemon && engineInfo) return [];
  return [unknown(DAEMON, 'a port opened by docker.socket shows only on the host itself')];
}
