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
