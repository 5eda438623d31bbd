import type { HostFile } from '@/lib/model';
import { defineRule } from '../define';
import { judgeRootFile } from './owned-by-root';

export const dockerUnitFilesWritable = defineRule({
  id: 'docker-unit-files-writable',
  family: 'host',
  title: 'Docker systemd units can be changed by non-root',
  why: 'What stands in a unit of Docker is run as root at its next start. Whoever may write it is root.',
  fix: 'Give the unit and its drop-ins to root:root with mode 0644.',
  severity: 'high',
  references: { cis: ['3.1', '3.2', '3.3', '3.4'], attack: ['T1543.002'] },
  needs: ['hostFiles'],
  actions: ['file.fixPermissions'],
  // Units of users, for rootless engines, are not in the list: theirs are their own.
  check: ({ hostFiles }) =>
    hostFiles
      .filter((file) => file.role === 'unit' && DOCKER_UNIT.test(file.path) && !isMasked(file))
      .map(judgeRootFile),
});

/** `systemctl mask` makes it a link to nothing, which everybody may write to. */
const isMasked = (file: HostFile): boolean => file.linkTarget === '/dev/null';

const DOCKER_UNIT = /\/docker\.(service|socket)(\.d\/[^/]+\.conf)?$/;
