import { defineRule } from '../define';
import { judgeRootFile } from './owned-by-root';

export const dockerConfigFilesWritable = defineRule({
  id: 'docker-config-files-writable',
  family: 'host',
  title: 'Docker config can be changed by non-root',
  why: 'The settings of the engine can open its API or run other programs as root. Whoever may write them is root.',
  fix: 'Give the file or directory to root:root, with mode 0644 for files and 0755 for directories.',
  severity: 'high',
  references: { cis: ['3.5', '3.6', '3.17', '3.18', '3.19', '3.20', '3.21', '3.22'], attack: ['T1543'] },
  needs: ['hostFiles'],
  actions: ['file.fixPermissions'],
  // A file that is not there is not in the list, and there is nothing to judge.
  check: ({ hostFiles }) => hostFiles.filter((file) => CONFIGS.has(file.path)).map(judgeRootFile),
});

const CONFIGS: ReadonlySet<string> = new Set([
  '/etc/docker',
  '/etc/docker/daemon.json',
  '/etc/default/docker',
  '/etc/sysconfig/docker',
  '/etc/conf.d/docker',
]);
