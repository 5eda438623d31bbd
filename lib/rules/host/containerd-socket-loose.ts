import { bad, type EngineSocket, type Judgement, sentence, value } from '@/lib/model';
import { defineRule } from '../define';
import { fileSubject } from '../reading/host/file-mode';
import { isOpenToEverybody, openWords, socketFail } from './socket-access';

export const containerdSocketLoose = defineRule({
  id: 'containerd-socket-loose',
  family: 'host',
  title: 'containerd socket is open to non-root',
  why: 'Whoever may use this socket starts containers as root, past Docker and all that watches it.',
  fix: 'Give the socket to root:root with mode 0660, and set uid and gid to 0 in the [grpc] part of containerd’s config.toml.',
  severity: 'critical',
  references: { cis: ['3.23', '3.24'], attack: ['T1611'] },
  needs: ['engineSockets'],
  actions: ['file.fixPermissions'],
  check: ({ engineSockets }) => engineSockets.filter((socket) => socket.engine === 'containerd').map(judgeSocket),
});

function judgeSocket(socket: EngineSocket): Judgement {
  if (isOpenToEverybody(socket)) return socketFail(socket, openWords(socket));
  if (socket.uid !== 0 || socket.gid !== 0)
    return socketFail(
      socket,
      sentence`${value(socket.path)} belongs to ${bad(`${socket.owner}:${socket.group}`)} instead of root.`,
      { owner: 'root:root' },
    );
  return { verdict: 'pass', subject: fileSubject(socket.path) };
}
