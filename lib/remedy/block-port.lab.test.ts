import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { labUp } from '@/e2e/lab';
import { plainText } from '@/lib/model';
import { outcomeOf } from '.';
import { type FirewallHost, freshHost } from './testing/firewall-host';
import { revertAfter } from './testing/revert-seconds';

vi.mock('./host/revert-seconds', () => import('./testing/revert-seconds'));

const BLOCK = 'firewall.blockPort';

/** A restart of what keeps the firewall, as the host itself does it. */
const RESTART: Record<string, readonly string[]> = {
  ufw: ['ufw reload', 'systemctl restart ufw', 'systemctl restart docker'],
  firewalld: ['firewall-cmd --reload', 'systemctl restart firewalld', 'systemctl restart docker'],
  nft: ['systemctl restart nftables', 'systemctl restart docker'],
};
const leftBehind =
  'ls -d /run/shipshape-* /etc/systemd/system/shipshape-* /etc/systemd/system/*.wants/shipshape-* 2>/dev/null || echo none';

beforeAll(() => labUp(['legacy']));

describe.each(['ufw', 'firewalld', 'nft'])('on %s', (name) => {
  let host: FirewallHost;
  let rules = '';
  /** The rules but for counters, order of sets and what Docker makes anew. */
  const state = (): Promise<string> =>
    host.shell(
      'iptables-save 2>/dev/null | grep -E "^-A (INPUT|DOCKER-USER|ufw-user-input)"; grep -h tuple /etc/ufw/user*.rules 2>/dev/null; nft list tables | grep -v "^table ip6\\? "; firewall-cmd --list-rich-rules --zone=public 2>/dev/null; cat /etc/firewalld/zones/public.xml 2>/dev/null',
    );
  beforeAll(async () => {
    host = await freshHost(name);
    rules = await state();
  });
  afterAll(() => host.end());

  // one of the host itself, one that Docker publishes
  it.each([8081, 8080])('port %i is blocked, stays so after restarts, and opens again', async (port) => {
    const target = await host.target(port);
    expect(await host.reaches(port)).toBe(true);
    const open6 = await host.reaches6(port);
    expect(open6).toBe(port === 8081 || name === 'nft');

    const done = await host.run(BLOCK, target);
    expect(done.checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(done.evidence[0]?.content).toContain(name === 'nft' ? 'chain input' : 'DOCKER-USER');
    expect([await host.reaches(port), await host.reaches6(port)]).toEqual([false, false]);
    expect(await host.refusal(BLOCK, target)).toMatch(/blocked already/);
    for (const restart of RESTART[name] ?? []) {
      await host.shell(`${restart} >/dev/null 2>&1`);
      // Docker writes its chains anew a moment after firewalld reloads, and our unit runs a moment after what it belongs to
      await host.shell('sleep 2');
      expect([await host.reaches(port), await host.reaches6(port)], restart).toEqual([false, false]);
    }

    expect(outcomeOf(await host.undo(BLOCK, done))).toBe('confirmed');
    expect([await host.reaches(port), await host.reaches6(port)]).toEqual([true, open6]);
    expect(await state()).toBe(rules);
    expect(await host.shell(leftBehind)).toBe('none');
  });

  it('shows the file and the commands to the letter, and says who decides', async () => {
    const plan = await host.plan(BLOCK, await host.target(8080));
    expect(plan.warnings.map(plainText).join(' ')).toMatch(name === 'nft' ? /no iptables here/ : /Docker|DOCKER-USER/);
    const done = await host.run(BLOCK, plan.target);
    const [file] = plan.files;
    expect(await host.shell(`cat ${file?.path}`)).toBe(file?.after?.trim());
    await host.undo(BLOCK, done);
  });

  it('is open again by itself when we cannot come in again', async () => {
    const minute = revertAfter(8);
    const plan = await host.plan(BLOCK, await host.target(8080));
    const lost = { ...host.context, runId: `lost${name}`, signInAgain: () => Promise.reject(new Error('no way in')) };
    await expect(host.action(BLOCK).apply(plan, lost)).rejects.toThrow(/no way in/);
    minute();
    expect(await host.reaches(8080)).toBe(false);
    await expect.poll(() => host.reaches(8080), { timeout: 90_000, interval: 2000 }).toBe(true);
    await expect.poll(() => host.shell(leftBehind), { timeout: 20_000, interval: 500 }).toBe('none');
    expect(await state()).toBe(rules);
  });

  it('refuses the port we come in by', async () => {
    expect(await host.refusal(BLOCK, await host.target(22))).toMatch(/lock us out/);
  });
});

describe('what stood there before', () => {
  it('refuses a file of another hand at the place of the unit, and a rule of ufw it cannot put back', async () => {
    const host = await freshHost('ufw');
    await host.shell('echo "[Unit]" > /etc/systemd/system/shipshape-firewall-tcp-8080.service');
    expect(await host.refusal(BLOCK, await host.target(8080))).toMatch(/another file already/);
    await host.shell('ufw allow proto udp from ::/0 to ::/0 port 8082; ufw reject proto tcp to any port 8082');
    expect(await host.refusal(BLOCK, await host.target(8082))).toMatch(/by hand/);
    await host.end();
  });

  it('puts back the word and the comment of a rule of ufw', async () => {
    const host = await freshHost('ufw');
    const tuples = "grep -h 'tcp 8082' /etc/ufw/user.rules | grep tuple";
    await host.shell("ufw limit proto tcp to any port 8082 comment 'admins only; $(reboot)'");
    const before = await host.shell(tuples);
    expect(before).toMatch(/limit tcp 8082 .*comment=/);
    const done = await host.run(BLOCK, await host.target(8082));
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await host.shell(tuples)).toMatch(/deny tcp 8082/);
    expect(outcomeOf(await host.undo(BLOCK, done))).toBe('confirmed');
    expect(await host.shell(tuples)).toBe(before);
    await host.end();
  });
});
