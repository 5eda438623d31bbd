import { bad, type Container, type CredentialFile, type Judgement, type Mount, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { bindMounts, isHostRoot } from '../reading/container/bind-mounts';
import { mountText } from '../reading/container/container-words';
import { fileSubject, isOpenToOthers, modeText } from '../reading/host/file-mode';
import { isAtOrBelow } from '../reading/host/host-paths';

export const cloudCredentialsOnHost = defineRule({
  id: 'cloud-credentials-on-host',
  family: 'secrets',
  title: 'Cloud keys lie readable on the host',
  why: 'Intruders look for these files first: with the keys they leave this host behind and use your cloud.',
  fix: 'Let the host use an instance role instead. Where a file is needed, give it mode 0600 and keys that may do little.',
  severity: 'medium',
  references: { cis: [], attack: ['T1552.001'] },
  needs: ['credentialFiles'],
  uses: ['containers'],
  actions: ['file.fixPermissions'],
  check: ({ credentialFiles, containers }) => placesOf(credentialFiles).map((files) => judgePlace(files, containers)),
});

const NAMES: Record<CredentialFile['credential'], string> = {
  aws: 'AWS keys',
  gcloud: 'Google Cloud keys',
  azure: 'Azure keys',
  kubernetes: 'keys of a Kubernetes cluster',
  other: 'Cloud keys',
};
const FIRST_PERSON_UID = 1000;
const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Files of one directory are one matter. */
function placesOf(files: readonly CredentialFile[]): readonly (readonly CredentialFile[])[] {
  const held = files.filter((one) => one.exists);
  const directories = [...new Set(held.map((one) => directoryOf(one.path)))];
  return directories.map((directory) => held.filter((one) => directoryOf(one.path) === directory));
}

interface Taken {
  readonly container: Container;
  readonly mount: Mount;
}

/** Containers into which the directory is mounted. The whole host is the word of another rule. */
const takenBy = (directory: string, containers: readonly Container[]): readonly Taken[] =>
  containers.flatMap((container) =>
    bindMounts(container)
      .filter((mount) => !isHostRoot(mount))
      .filter((mount) => isAtOrBelow(directory, mount.source) || isAtOrBelow(mount.source, directory))
      .map((mount) => ({ container, mount })),
  );

function judgePlace(files: readonly CredentialFile[], containers: readonly Container[] | undefined): Judgement {
  const [first] = files;
  const directory = directoryOf(first?.path ?? '');
  const subject = fileSubject(directory);
  const open = files.filter(isOpenToOthers);
  const taken = takenBy(directory, containers ?? []);
  // Keys of a person are that person's matter until others get at them. Root and services have better ways.
  const personal = (first?.uid ?? 0) >= FIRST_PERSON_UID;
  if (!first || (personal && open.length === 0 && taken.length === 0))
    return containers
      ? { verdict: 'pass', subject }
      : unknown(subject, 'whether a container has this directory was not read');
  const also =
    open.length > 0 ? ', and others may read them' : taken[0] ? `, and ${taken[0].container.name} has them` : '';
  return fail({
    subject,
    severity: also === '' ? 'medium' : 'high',
    sentence: sentence`${value(NAMES[first.credential])} of ${value(first.user)} lie in ${bad(directory)}${value(also)}.`,
    evidence: [
      ...files.map((one) => evidence(one.path, `mode ${modeText(one)}, owner ${one.owner}; not read`, 'stat')),
      ...taken.map(({ container, mount }) => evidence(container.name, mountText(mount), 'inspect.Mounts')),
    ],
    links: {
      paths: files.map((one) => one.path),
      ...(taken.length > 0 ? { containerIds: taken.map(({ container }) => container.id) } : {}),
    },
  });
}
