import { bad, type EngineSocket, type Judgement, type Sentence, sentence, value } from '@/lib/model';
import { fail, unknown } from '../define';
import { fileEvidence, fileSubject, modeText } from '../reading/host/file-mode';
import { fixPermissions } from '../reading/verdict/offers';

/** Anybody on the host may speak to it: the bits of "others", each for itself. */
export const isOpenToEverybody = ({ mode }: EngineSocket): boolean => (mode & 0o007) !== 0;

const ROOTLESS = /^\/run\/user\/(\d+)\//;
/** The uid whose rootless engine a socket belongs to; null for the engine of root. */
export function rootlessUid({ path }: EngineSocket): number | null {
  const uid = ROOTLESS.exec(path)?.[1];
  return uid === undefined ? null : Number(uid);
}

/** Entries of an access list that let somebody in beyond those given; the mask takes away from all of them. */
export function extraEntries(socket: EngineSocket, known: readonly string[]): readonly string[] {
  const entries = socket.aclEntries ?? [];
  const mask = /^mask::(\S*)/.exec(entries.find((entry) => entry.startsWith('mask::')) ?? '')?.[1] ?? 'rwx';
  return entries.filter((entry) => {
    const [, , name = '', rights = ''] = /^(user|group):([^:]+):(\S*)/.exec(entry) ?? [];
    return name !== '' && !known.includes(name) && /r|w/.test(effective(rights, mask));
  });
}

const effective = (rights: string, mask: string): string =>
  [...rights].filter((letter) => letter !== '-' && mask.includes(letter)).join('');

/** Whether there is an access list cannot be said: the tools of this host show none. */
export const isAclUnseen = ({ aclEntries, aclMarked }: EngineSocket): boolean =>
  aclEntries === null && aclMarked !== false;

export const aclUnknown = (socket: EngineSocket): Judgement =>
  unknown(
    fileSubject(socket.path),
    `whether ${socket.path} has an access list could not be seen (getfacl is not there)`,
  );

/** `owner`: to whom it shall belong, null as now. An access list is taken away by hand: setfacl is not everywhere. */
export const socketFail = (
  socket: EngineSocket,
  words: Sentence,
  { entries = [], owner = null }: { entries?: readonly string[]; owner?: string | null } = {},
): Judgement =>
  fail({
    subject: fileSubject(socket.path),
    sentence: words,
    evidence: [
      ...fileEvidence(socket),
      ...entries.map((entry) => ({ label: 'access list', value: entry, source: 'getfacl' })),
    ],
    offers: entries.length > 0 ? [] : [fixPermissions(socket, 0o660, owner)],
    links: { paths: [socket.path] },
  });

export const openWords = (socket: EngineSocket): Sentence =>
  sentence`Every account of the host may use ${value(socket.path)}: mode ${bad(modeText(socket))}.`;
