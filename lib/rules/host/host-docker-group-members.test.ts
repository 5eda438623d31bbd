import type { Account, Group } from '@/lib/model';
import { engineSocketWith, groupWith } from '../testing/access';
import { accountWith } from '../testing/account';
import { baselineOf } from '../testing/context';
import { podman } from '../testing/engine';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { hostDockerGroupMembers } from './host-docker-group-members';

const host = (accounts: readonly Account[], groups: readonly Group[]) => ({
  facts: { accounts: [...accounts], groups: [...groups] },
});
const carol = accountWith({ name: 'carol', groups: ['docker'] });
const docker = groupWith({ members: ['carol'] });
const good = (accounts: readonly Account[], groups: readonly Group[]) => ({
  context: { baseline: baselineOf(snapshotBefore(60, host(accounts, groups).facts)) },
});

const podmanSocket = engineSocketWith({ path: '/run/podman/podman.sock', engine: 'podman', gid: 0, group: 'root' });

ruleTable(hostDockerGroupMembers, {
  passes: {
    'nobody in the group': host([accountWith()], [groupWith()]),
    'no such group': host([accountWith()], [groupWith({ name: 'ops', gid: 1000, members: ['ops'] })]),
    'an administrator gains nothing': host([accountWith({ ...carol, groups: ['docker', 'sudo'] })], [docker]),
    'the group is left over, and podman’s socket is root’s alone': {
      facts: { ...host([carol], [docker]).facts, engineSockets: [podmanSocket], engineVersion: podman },
    },
    'root itself': host([accountWith({ name: 'root', uid: 0, gid: 998 })], [groupWith()]),
    'known good': { ...host([carol], [docker]), ...good([carol], [docker]) },
    'known good by an older baseline, which holds accounts alone': {
      ...host([carol], [docker]),
      context: { baseline: baselineOf(snapshotBefore(60, { accounts: [carol] })) },
    },
  },
  fails: {
    'a list to confirm, as long as nothing is known good': {
      ...host([carol], [docker]),
      finds: [
        { subject: 'carol', severity: 'info', says: 'docker is one of its groups', offers: ['group.removeMember'] },
      ],
    },
    'a member that came since': {
      ...host([carol], [docker]),
      ...good(
        [carol].map((one) => ({ ...one, groups: [] })),
        [groupWith()],
      ),
      finds: [{ subject: 'carol', severity: 'medium', shows: 'known good: not on 2026-11-24' }],
    },
    'by the primary group, which the list leaves out': {
      ...host([accountWith({ name: 'eve', gid: 998 })], [groupWith()]),
      finds: [{ subject: 'eve', says: 'its primary group' }],
    },
    'a name without a local account': {
      ...host([], [groupWith({ members: ['ldap-user'] })]),
      finds: [{ subject: 'ldap-user', shows: 'account: no local account' }],
    },
    'the group of the socket, whatever it is called': {
      facts: {
        accounts: [accountWith({ name: 'eve' })],
        groups: [groupWith({ name: 'web', gid: 1500, members: ['eve'] })],
        engineSockets: [engineSocketWith({ gid: 1500, group: 'web' })],
      },
      finds: [{ subject: 'eve', says: 'web' }],
    },
    'the group of podman’s socket': {
      facts: {
        accounts: [accountWith({ name: 'eve' })],
        groups: [groupWith({ name: 'web', gid: 1500, members: ['eve'] })],
        engineSockets: [{ ...podmanSocket, gid: 1500, group: 'web' }],
        engineVersion: podman,
      },
      finds: [{ subject: 'eve', says: 'web' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'accounts' } },
});
