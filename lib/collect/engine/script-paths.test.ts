import { describe, expect, it } from 'vitest';
import { containerWith } from '@/lib/rules/testing/container';
import { startFiles } from './script-paths';

const placesOf = (line: readonly string[], changes: Parameters<typeof containerWith>[0] = {}) => {
  const [path = '', ...args] = line;
  return startFiles(containerWith({ path, args, workingDirectory: '', env: [], ...changes })).map(
    ({ places }) => places,
  );
};
const first = (line: readonly string[], changes: Parameters<typeof containerWith>[0] = {}) =>
  placesOf(line, changes).map((places) => places[0]);

describe('the files behind a command', () => {
  it.each([
    [['/bin/sh', '/mac.sh'], ['/mac.sh']],
    [['/mac.sh'], ['/mac.sh']],
    [['bash', '-e', '/opt/run'], ['/opt/run']],
    [['busybox', 'sh', '/x.sh'], ['/x.sh']],
    [['tini', '--', 'env', 'A=1', 'python3', '/app/main.py'], ['/app/main.py']],
    [['timeout', '60', '/x.sh'], ['/x.sh']],
    [
      ['sh', '-c', 'cd /tmp && ./a.sh; exec /opt/b >/dev/null 2>&1'],
      ['/tmp/a.sh', '/opt/b'],
    ],
    [['sh', '-xc', 'sleep 1'], []],
    [
      ['/entry.sh', '/second.sh', 'x'],
      ['/entry.sh', '/second.sh'],
    ],
    [['node', '--title', '-'], []],
  ])('of %j are %j', (line, expected) => expect(first(line).filter((path) => path !== '/-')).toEqual(expected));

  it('are looked for in the working directory, and names without a slash in PATH', () => {
    expect(first(['sh', 'run.sh'], { workingDirectory: '/srv' })).toEqual(['/srv/run.sh']);
    const env = [{ name: 'PATH', value: '/opt/bin:relative:/usr/bin', masked: false }];
    expect(placesOf(['start'], { env })).toEqual([['/opt/bin/start', '/usr/bin/start']]);
    expect(placesOf(['start'])[0]).toContain('/usr/local/bin/start');
  });
  it('never leave the container, hold no control characters and are few', () => {
    expect(first(['/../../etc/shadow'])).toEqual(['/etc/shadow']);
    expect(first(['/a\tb'])).toEqual([]);
    expect(first(['/a\nb'])).toEqual([]);
    expect(first(['sh', '-c', Array.from({ length: 50 }, (_, at) => `/x/${at}.sh`).join(' ')])).toHaveLength(2);
    expect(first([`/${'x'.repeat(400)}`])).toEqual([]);
  });
  it('come from entrypoint and command where the container never started', () =>
    expect(first([], { entrypoint: ['/bin/sh'], command: ['/root/mac.sh'] })).toEqual(['/root/mac.sh']));
  it('are surely scripts when an interpreter gets them or their name says so', () => {
    const sure = (path: string, ...args: string[]) =>
      startFiles(containerWith({ path, args })).map((file) => file.surelyScript);
    expect([sure('sh', '/opt/run'), sure('/x.sh'), sure('sleep', '1')]).toEqual([[true], [true], [false]]);
  });
});
