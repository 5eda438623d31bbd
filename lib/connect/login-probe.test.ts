import { describe, expect, it } from 'vitest';
import { parseLoginFacts, privilegeOf } from './login-probe';

describe('the answer to the login probe', () => {
  it('is read', () => {
    const facts = parseLoginFacts(
      'uid 1000\nuser ops\nsudo yes\nfixes yes\ncli docker\ninstalled dockerd\nrunning yes\nsocket open yes /var/run/docker.sock\nsocket closed no /run/podman/podman.sock\nend\n',
    );
    expect(facts).toEqual({
      uid: 1000,
      user: 'ops',
      sudo: true,
      sudoFixes: true,
      cli: 'docker',
      engineInstalled: true,
      engineRunning: true,
      sockets: [
        { path: '/var/run/docker.sock', open: true, listening: true },
        { path: '/run/podman/podman.sock', open: false, listening: false },
      ],
    });
    expect(privilegeOf(facts)).toBe('sudo');
    expect(privilegeOf({ ...facts, uid: 0, sudo: false })).toBe('root');
    expect(privilegeOf({ ...facts, sudo: false })).toBe('none');
  });

  it.each(["/run/a'b/docker.sock", '/etc/passwd', '/run/../etc/x', '/run/$(id)/x', 'docker.sock', ''])(
    'never yields the socket path %j',
    (path) => expect(parseLoginFacts(`uid 0\nuser root\nsocket open yes ${path}\nend\n`).sockets).toEqual([]),
  );

  it.each(['', 'uid\nend', 'uid x\nend\n', 'uid -1\nend\n', 'uid 0\nuser root\n', 'uid 1e99\nend\n'])(
    '%j is no answer',
    (text) => {
      expect(() => parseLoginFacts(text)).toThrow(expect.objectContaining({ code: 'shell-unavailable' }) as Error);
    },
  );
});
