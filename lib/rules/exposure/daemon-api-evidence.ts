import type { DaemonSettings, EvidenceFact, Links } from '@/lib/model';
import { evidence } from '../define';
import type { ApiListener } from '../reading/engine/daemon-api';
import { endpoint } from '../reading/network/address';

/** The listener as the engine and the host show it, and the line that opens it. */
export function listenerEvidence(listener: ApiListener): readonly EvidenceFact[] {
  const { socket, source, warnedOf, address, port } = listener;
  const shown: EvidenceFact[] = [];
  if (warnedOf) {
    const words = warnedOf === 'plain' ? 'without encryption' : 'without TLS client verification';
    shown.push(evidence('engine says', `API is accessible on ${endpoint(address, port)} ${words}`, 'info.Warnings'));
  }
  if (socket) {
    const holder = socket.pid === null ? 'holder not visible' : `${socket.comm} pid ${socket.pid}`;
    shown.push(evidence('listens', `${endpoint(socket.localAddress, port)}, ${holder}`, 'host sockets'));
  }
  if (source) {
    const { path, lineNumber } = source.origin;
    const place = path === '' ? 'the arguments of dockerd' : `${path}:${lineNumber}`;
    shown.push(evidence('opened by', `${source.origin.address} in ${place}`, source.origin.source));
  }
  return shown;
}

/** The port, its process, the file that opens it and when that file was written. */
export function listenerLinks(listener: ApiListener, daemon: DaemonSettings | undefined): Links {
  const { socket, source, address, port } = listener;
  const file = daemon?.unitFiles.find((unit) => unit.path === source?.origin.path);
  return {
    ports: [{ protocol: 'tcp', hostIp: address, hostPort: port }],
    ...(socket?.pid ? { pids: [socket.pid] } : {}),
    ...(source && source.origin.path.startsWith('/') ? { paths: [source.origin.path] } : {}),
    ...(file?.modifiedAt ? { at: file.modifiedAt } : {}),
  };
}
