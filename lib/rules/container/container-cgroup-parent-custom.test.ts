import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerCgroupParentCustom } from './container-cgroup-parent-custom';

const inGroup = (cgroupParent: string, changes: Parameters<typeof containerWith>[0] = {}) => ({
  facts: { containers: [containerWith({ cgroupParent, ...changes })] },
});

ruleTable(containerCgroupParentCustom, {
  passes: {
    'none asked for': inGroup(''),
    Kubernetes: inGroup('/kubepods/burstable/pod4f5c'),
    'Kubernetes with systemd': inGroup('kubepods-besteffort-pod4f5c.slice'),
    ECS: inGroup('/ecs/4f5c'),
    'a slice of systemd': inGroup('shop.slice'),
    'podman’s own': inGroup('/libpod_parent/libpod-4f5c'),
    'a runner of GitHub': inGroup('/actions_job/4f5c'),
    stopped: inGroup('/hidden', { status: 'exited' }),
  },
  fails: {
    'any other group': {
      ...inGroup('/hidden'),
      finds: [{ subject: idOf('web'), severity: 'info', says: '/hidden', shows: 'cgroup parent: /hidden' }],
    },
    'a name that only begins like the engine’s': { ...inGroup('/dockerd'), finds: [{ subject: idOf('web') }] },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
