import type { FactName } from '@/lib/model';
import type { SeenAs, SeenWhat } from '../../views/seen';

/** One list of a snapshot: where it is, which of its texts are compared, and what is kept of an entry that matches. */
export type SeenSource = {
  as: Exclude<SeenAs, 'finding'>;
  list: [FactName, ...string[]];
  /** Paths inside of an entry, as jsonpath. Ours alone: what is asked for never becomes part of one. */
  said: string[];
  /** Fields that are kept, cut; a dot leads into a field. */
  kept: string[];
  /** Compares the first word only: a command line begins with its program. */
  firstWord?: true;
};

const PROCESS = ['pid', 'startTicks', 'comm', 'exe', 'user', 'containerId', 'startedAt'];
const containers = (...said: string[]): SeenSource => ({
  as: 'container',
  list: ['containers', 'value'],
  said,
  kept: ['id', 'name', 'imageRef', 'status', 'createdAt'],
});
const images = (...said: string[]): SeenSource => ({
  as: 'image',
  list: ['images', 'value'],
  said,
  kept: ['id', 'repoTags.0', 'repoDigests.0'],
});

/** Where each kind of thing shows in a snapshot, and the facts without which a host's answer is "not read". */
export const SEEN: Record<SeenWhat, { needs: FactName[]; sources: SeenSource[] }> = {
  image: {
    needs: ['containers', 'images'],
    sources: [containers('$.imageRef', '$.imageId'), images('$.id', '$.repoTags[*]', '$.repoDigests[*]')],
  },
  program: {
    needs: ['processes'],
    sources: [
      { as: 'process', list: ['processes', 'value'], said: ['$.comm', '$.exe'], kept: PROCESS },
      {
        as: 'container',
        list: ['containerTops', 'value'],
        said: ['$.processes[*].command'],
        kept: ['containerId'],
        firstWord: true,
      },
    ],
  },
  sha256: {
    needs: ['containers', 'images', 'executables', 'startupFiles'],
    sources: [
      containers('$.imageId'),
      images('$.id', '$.repoDigests[*]'),
      { as: 'process', list: ['executables', 'value'], said: ['$.sha256'], kept: ['pid', 'startTicks', 'path'] },
      { as: 'file', list: ['startupFiles', 'value'], said: ['$.sha256'], kept: ['path', 'user'] },
    ],
  },
  address: {
    needs: ['sockets'],
    sources: [
      {
        as: 'socket',
        list: ['sockets', 'value'],
        said: ['$.remoteAddress', '$.localAddress'],
        kept: [
          ...['protocol', 'state', 'localAddress', 'localPort', 'remoteAddress', 'remotePort'],
          ...['pid', 'comm', 'containerId', 'inode'],
        ],
      },
      { ...containers('$.networks[*].ipAddress', '$.networks[*].ipv6Address') },
      { as: 'interface', list: ['addresses', 'value'], said: ['$.address'], kept: ['interface', 'address'] },
      { as: 'login', list: ['logins', 'value', 'accepted'], said: ['$.address'], kept: ['user', 'at', 'method'] },
    ],
  },
  key: {
    needs: ['authorizedKeys'],
    sources: [
      {
        as: 'key',
        list: ['authorizedKeys', 'value'],
        said: ['$.fingerprint'],
        kept: ['path', 'lineNumber', 'user', 'keyType', 'comment', 'fingerprint'],
      },
      { as: 'host-key', list: ['sshHostKeys', 'value'], said: ['$.fingerprint'], kept: ['path', 'keyType'] },
    ],
  },
};
