import { asSet, defineKind, type Item } from '../item';

/** By fingerprint, so that one key on many hosts reads the same. */
export const keys = defineKind({
  kind: 'key',
  needs: ['authorizedKeys'],
  items: ({ authorizedKeys }) =>
    authorizedKeys.map(({ user, path, fingerprint, comment, options, keyType }): Item => {
      const subjectKey = `${path}|${fingerprint}`;
      return {
        subjectKey,
        keys: [subjectKey],
        name: comment === '' ? fingerprint : `${comment} (${fingerprint})`,
        values: { user, type: keyType, options, file: path },
      };
    }),
});

export const users = defineKind({
  kind: 'user',
  needs: ['accounts'],
  items: ({ accounts }) =>
    accounts.map(
      ({ name, uid, gid, home, shell, groups }): Item => ({
        subjectKey: name,
        keys: [name],
        name,
        values: { uid: String(uid), gid: String(gid), home, shell, groups: asSet(groups) },
      }),
    ),
});

export const sudoFiles = defineKind({
  kind: 'sudo',
  needs: ['sudoers'],
  items: ({ sudoers }) =>
    sudoers.map(
      ({ path, mode, lines }): Item => ({
        subjectKey: path,
        keys: [path],
        name: path,
        values: { lines: lines.map(({ text }) => text).join('\n'), mode: octal(mode) },
      }),
    ),
});

export const setuidFiles = defineKind({
  kind: 'setuid-file',
  needs: ['setuidFiles'],
  items: ({ setuidFiles: all }) =>
    all.map(
      ({ path, mode, uid, packageOwner }): Item => ({
        subjectKey: path,
        keys: [path],
        name: path,
        values: { mode: octal(mode), owner: String(uid), package: packageOwner },
      }),
    ),
});

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
