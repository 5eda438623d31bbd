import { bad, type EngineSocket, type Judgement, sentence, value } from '@/lib/model';
import { defineRule } from '../define';
import { fileSubject } from '../reading/host/file-mode';
import { aclUnknown, extraEntries, isAclUnseen, isOpenToEverybody, openWords, socketFail } from './socket-access';

export const dockerSocketWorldAccessible = defineRule({
  id: 'docker-socket-world-accessible',
  family: 'host',
  title: 'Docker socket is open to every local user',
  why: 'Whoever may use the socket is root on this host. One web application that is broken into is enough.',
  fix: 'Set the socket to mode 0660 and the group docker, remove entries of its access list, and look at who made the change.',
  severity: 'critical',
  references: { cis: ['3.16'], attack: ['T1611', 'T1552.007'] },
  needs: ['engineSockets'],
  actions: ['file.fixPermissions'],
  check: ({ engineSockets }) => engineSockets.filter((socket) => socket.engine === 'docker').map(judgeSocket),
});

function judgeSocket(socket: EngineSocket): Judgement {
  if (isOpenToEverybody(socket)) return socketFail(socket, openWords(socket));
  // The group of the socket, and an owner of a rootless engine, are judged by another rule.
  const extra = extraEntries(socket, ['root', 'docker', socket.owner, socket.group]);
  const [first] = extra;
  if (first)
    return socketFail(socket, sentence`The access list of ${value(socket.path)} lets in ${bad(first)}.`, {
      entries: extra,
    });
  return isAclUnseen(socket) ? aclUnknown(socket) : { verdict: 'pass', subject: fileSubject(socket.path) };
}
