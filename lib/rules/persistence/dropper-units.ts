/** Units under which droppers install themselves, by their whole names, as public reports tell them. */
const UNITS: ReadonlySet<string> = new Set(
  `bot moneroocean_miner c3pool_miner cmake crypto watchdogd pwnrige pwnrigl netdns system-kernel rondo mysqI gs-dbus gs-bd SystemRaid
  kthrotlds hezb dbused sysdrr kinsing kdevtmpfsi watchbog xmrig zzh perfctl perfcc bioset tmate-docker`
    .split(/\s+/)
    .map((name) => `${name}.service`),
);

/** A unit that bears the name of a dropper's; those of one of them come with a number. */
export const isDropperUnit = (name: string): boolean => UNITS.has(name) || /^KubeUpdate.*\.service$/.test(name);
