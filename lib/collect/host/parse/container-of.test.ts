import { describe, expect, it } from 'vitest';
import { containerByKinship, parseCgroups, readCgroup } from './container-of';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const known = new Set([A]);

describe('readCgroup', () => {
  it.each([
    [`9:name=systemd:/docker/${A}`],
    [`0::/system.slice/docker-${A}.scope`],
    [`0::/system.slice/docker-${A}.scope/init.scope`],
    [`0::/user.slice/user-1000.slice/user@1000.service/app.slice/docker-${A}.scope`],
    [`4:memory:/custom/${A}`],
    [`0::/kubepods.slice/cri-containerd-${A}.scope`],
    [`0::/machine.slice/libpod-${A}.scope/container`],
  ])('finds the container in %s', (line) => {
    expect(readCgroup([line], known).containerId).toBe(A);
  });

  it('looks at all lines', () => {
    expect(readCgroup(['3:cpu:/', `2:pids:/docker/${A}`], known).containerId).toBe(A);
  });

  it('takes the outer known one of two and keeps the inner', () => {
    expect(readCgroup([`0::/docker/${A}/docker/${B}`], known)).toMatchObject({ containerId: A, innerContainerId: B });
  });

  it.each([
    [`0::/machine.slice/libpod-conmon-${A}.scope`],
    [`0::/docker/${B}`],
    ['0::/docker/buildkit/abcdefghijklmnopqrstuvwxy'],
    [`0::/docker/${A}f`],
    ['0::/system.slice/ssh.service'],
  ])('finds none in %s', (line) => {
    expect(readCgroup([line], known)).toMatchObject({ containerId: null, decisive: true });
  });

  it.each(['0::/', '0::/../docker'])('is not decisive in %s', (line) => {
    expect(readCgroup([line], known).decisive).toBe(false);
  });
});

/** What is left of /proc/PID/cgroup of version 1 and of both together: the lines that the collector keeps. */
describe('readCgroup of whole answers', () => {
  const v1 = (path: string, systemd = path) => [`11:pids:${path}`, `5:memory:${path}`, `1:name=systemd:${systemd}`];
  const pod = 'pod0f3c2a51-7d0e-4c3b-9a55-2f1f0f6f7a10';
  it.each([
    ['docker, cgroupfs', v1(`/docker/${A}`)],
    ['docker, systemd', [...v1(`/system.slice/docker-${A}.scope`), '0::/system.slice/containerd.service']],
    ['docker, a parent of its own', v1(`/batch/night/${A}`)],
    ['podman, both versions', [...v1(`/machine.slice/libpod-${A}.scope`), `0::/machine.slice/libpod-${A}.scope`]],
    [
      'podman without root: only systemd delegates',
      [
        '11:pids:/user.slice/user-1000.slice/user@1000.service',
        `1:name=systemd:/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-${A}.scope/container`,
      ],
    ],
    ['cri, cgroupfs', v1(`/kubepods/burstable/${pod}/${A}`)],
    [
      'cri, systemd',
      v1(
        `/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-${pod.replace(/-/g, '_')}.slice/cri-containerd-${A}.scope`,
      ),
    ],
    ['cri-o', v1(`/kubepods.slice/kubepods-besteffort.slice/crio-${A}.scope`)],
    ['containerd below its service', v1(`/system.slice/containerd.service/kubepods-${pod}.slice:cri-containerd:${A}`)],
  ])('finds the container of %s', (_, lines) =>
    expect(readCgroup(lines, known)).toMatchObject({ containerId: A, innerContainerId: null, decisive: true }),
  );

  it.each([
    ['a cluster in a container', v1(`/docker/${A}/kubelet/kubepods/besteffort/${pod}/${B}`)],
    ['an engine in a container', v1(`/docker/${A}/docker/${B}`)],
    ['an engine in a container, systemd', [`0::/system.slice/docker-${A}.scope/system.slice/docker-${B}.scope`]],
  ])('finds both of %s', (_, lines) =>
    expect(readCgroup(lines, known)).toMatchObject({ containerId: A, innerContainerId: B }),
  );

  it('takes a service of the host for no container', () =>
    expect(readCgroup([...v1('/system.slice/ssh.service'), '0::/system.slice/ssh.service'], known)).toMatchObject({
      containerId: null,
      decisive: true,
    }));
  it('decides nothing where a namespace hides every path', () =>
    expect(readCgroup([...v1('/'), '0::/'], known)).toMatchObject({ containerId: null, decisive: false }));
});

describe('containerByKinship', () => {
  const parents = new Map([
    [30, 20],
    [20, 10],
    [10, 1],
  ]);
  const namespaces = new Map([
    [20, '9'],
    [40, '9'],
    [50, '1'],
  ]);
  const of = (pid: number) =>
    containerByKinship(
      pid,
      (p) => parents.get(p),
      (p) => namespaces.get(p) ?? '',
      '1',
      new Map([[20, A]]),
    );

  it('climbs to the first process of a container', () => expect(of(30)).toBe(A));
  it('compares the pid namespace', () => expect(of(40)).toBe(A));
  it('leaves the host alone', () => {
    expect(of(50)).toBeNull();
    expect(of(10)).toBeNull();
  });
});

describe('parseCgroups', () => {
  it('groups lines by pid', () => {
    const byPid = parseCgroups(
      Buffer.from('/proc/1/cgroup:0::/init.scope\n/proc/2/cgroup:1:a:/\n/proc/2/cgroup:0::/x\nnoise\n'),
    );
    expect(byPid.get(2)).toEqual(['1:a:/', '0::/x']);
    expect(byPid.size).toBe(2);
  });
});
