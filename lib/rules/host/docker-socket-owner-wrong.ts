import { bad, type DaemonSettings, type EngineSocket, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, unknown } from '../define';
import { fileSubject } from '../reading/host/file-mode';
import { rootlessUid, socketFail } from './socket-access';

export const dockerSocketOwnerWrong = defineRule({
  id: 'docker-socket-owner-wrong',
  family: 'host',
  title: 'Docker socket has an unexpected owner or group',
  why: 'The owner and the group of the socket are root on this host, whatever they are called.',
  fix: 'Give the socket to root and the group docker, or set the group that is meant with "group" in daemon.json.',
  severity: 'medium',
  references: { cis: ['3.15'], attack: ['T1552.007'] },
  needs: ['engineSockets'],
  uses: ['daemon'],
  actions: ['file.fixPermissions'],
  check: ({ engineSockets, daemon }) =>
    engineSockets.filter((socket) => socket.engine === 'docker').map((socket) => judgeSocket(socket, daemon)),
});

const USUAL_GROUPS: readonly string[] = ['docker', 'root'];

function judgeSocket(socket: EngineSocket, daemon: DaemonSettings | undefined): Judgement {
  const pass: Judgement = { verdict: 'pass', subject: fileSubject(socket.path) };
  const rootless = rootlessUid(socket);
  if (socket.uid !== (rootless ?? 0))
    return socketFail(socket, sentence`${value(socket.path)} belongs to ${bad(socket.owner)}.`, {
      owner: rootless === null ? 'root:docker' : null,
    });
  // A rootless engine has the group of its user.
  if (rootless !== null || USUAL_GROUPS.includes(socket.group)) return pass;
  if (!daemon || isUnreadable(daemon))
    return unknown(pass.subject, `whether the group ${socket.group} was set for the engine could not be read`);
  if (wishedGroups(daemon).includes(socket.group)) return pass;
  return socketFail(
    socket,
    sentence`The group ${bad(socket.group)} may use ${value(socket.path)}, and no setting of the engine names it.`,
    { owner: 'root:docker' },
  );
}

const isUnreadable = ({ configFile }: DaemonSettings): boolean => configFile.exists && configFile.values === null;

/** The group that a person chose: in daemon.json, as an argument, or in the socket unit. */
function wishedGroups({ configFile, processes, unitFiles }: DaemonSettings): readonly string[] {
  const wished = configFile.values?.['group'];
  const inArguments = processes.flatMap(({ argv }) =>
    argv.flatMap((word, index) => /^(?:--group|-G)(?:=(.+))?$/.exec(word)?.[1] ?? afterFlag(word, argv[index + 1])),
  );
  const inUnits = unitFiles.flatMap(({ text }) => /^SocketGroup=(\S+)/m.exec(text)?.[1] ?? []);
  return [...(typeof wished === 'string' ? [wished] : []), ...inArguments, ...inUnits];
}

const afterFlag = (word: string, next: string | undefined): readonly string[] =>
  (word === '--group' || word === '-G') && next !== undefined ? [next] : [];
