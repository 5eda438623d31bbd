import { describe, expect, it } from 'vitest';
import { readHost } from './read-host';

const NONCE = 'ab12';
const state = '8180 0 0 20 1790000000';

/** What the script says of files it may not open: where they are and their state, and no content. */
function factsOf(section: string, ...items: readonly string[]) {
  const mark = (word: string): string => `\n@@${NONCE} ${word}\n`;
  const said = `${mark(`+${section}`)}${items.map((item) => mark(`=${item}`)).join('')}${mark(`-${section}`)}${mark('.')}`;
  return readHost(Buffer.from(said), NONCE, {
    known: { ids: new Set(), mainPids: new Map() },
    startedMs: 0,
    endedMs: 0,
  }).facts;
}

describe('a file that is there and may not be read', () => {
  it('makes the crontabs unread: an empty list would say that there are none', () =>
    expect(factsOf('cron', 'file table\n/etc/crontabs/root', `state\n${state}`).cronEntries).toMatchObject({
      read: false,
      reason: 'no-permission',
    }));
  it('makes the start-up files unread', () =>
    expect(factsOf('startup', 'file boot\n/etc/rc.local', `state\n${state}`).startupFiles).toMatchObject({
      read: false,
    }));
  it('makes the sign-ins unread where none of their logs can be read, or there is none', () => {
    expect(factsOf('logins', 'arch\nx86_64', 'denied wtmp').logins).toMatchObject({ reason: 'no-permission' });
    expect(factsOf('logins', 'arch\nx86_64').logins).toMatchObject({ reason: 'not-installed' });
    expect(factsOf('logins', 'arch\nx86_64', 'auth journal\n').logins.read).toBe(true);
  });
  it('counts as a unit that was not read, as a home that is closed does', () =>
    expect(
      factsOf('units', 'file system\n/etc/systemd/system/a.service', `state\n${state}`, 'denied\n/home/ops').units,
    ).toMatchObject({ read: true, unreadItems: 2 }));
});
