import type { HostDisk, NetworkAddress } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, type Section } from '../frames';
import { wholeNumber } from './numbers';

const PSEUDO =
  /^(proc|sysfs|devtmpfs|devpts|cgroup2?|mqueue|debugfs|tracefs|securityfs|pstore|bpf|autofs|hugetlbfs|configfs|fusectl|efivarfs|ramfs|rpc_pipefs|nsfs|binfmt_misc|squashfs|overlay|fuse\.lxcfs|shm)$/;

/** `df -Pk` joined with the file systems of /proc/self/mounts. File systems without storage of their own are left out, except for /. */
export function parseDisks(section: Section): { disks: HostDisk[]; unreadItems: number } {
  const types = new Map(
    decodeLines(bodyOf(section, 'mounts')).map((line): [string, string] => {
      const [path = '', type = ''] = line.split(' ');
      return [path.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8))), type];
    }),
  );
  const disks: HostDisk[] = [];
  let unreadItems = 0;
  for (const line of decodeLines(bodyOf(section, 'df')).slice(1)) {
    const [, device, size, used, available, mountPoint] =
      /^(.*?) +(\d+) +(\d+) +(-?\d+) +(?:\d+%|-) +(\/.*)$/.exec(line) ?? [];
    const sizes = [size, used, available].map(wholeNumber);
    if (device === undefined || mountPoint === undefined || sizes.includes(null)) {
      unreadItems += 1;
      continue;
    }
    const [sizeBytes = 0, usedBytes = 0, availableBytes = 0] = sizes.map((number) => Math.max(0, number ?? 0) * 1024);
    const fsType = types.get(mountPoint) ?? '';
    if (sizeBytes === 0 || (PSEUDO.test(fsType) && mountPoint !== '/')) continue;
    if (fsType === 'tmpfs' && /^\/(dev|run|sys)(\/|$)/.test(mountPoint)) continue;
    disks.push({ mountPoint, device, fsType, sizeBytes, usedBytes, availableBytes });
  }
  return { disks, unreadItems };
}

/** `ip -o addr`; without it the local addresses of /proc/net/fib_trie and if_inet6. */
export function parseAddresses(section: Section): NetworkAddress[] {
  const ip = decodeLines(bodyOf(section, 'ip'));
  return ip.length > 0
    ? ip.flatMap(fromIp)
    : [...fromTrie(section), ...decodeLines(bodyOf(section, 'inet6')).flatMap(fromInet6)];
}

function fromIp(line: string): NetworkAddress[] {
  const [, name, family, address, prefix] =
    /^\d+: +(\S+?)(?:@\S+)? +(inet6?) ([0-9a-fA-F.:]+)(?: peer \S+)?\/?(\d+)?/.exec(line) ?? [];
  if (!name || !address) return [];
  const scope = /\bscope (\S+)/.exec(line)?.[1] ?? '';
  const ipv6 = family === 'inet6';
  const length = wholeNumber(prefix ?? /\/(\d+)/.exec(line)?.[1]) ?? (ipv6 ? 128 : 32);
  return [{ interface: name, address, prefix: length, family: ipv6 ? 'ipv6' : 'ipv4', scope }];
}

function fromTrie(section: Section): NetworkAddress[] {
  const text = bodyOf(section, 'trie').toString('latin1');
  const found = [...text.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\n\s+\/32 host LOCAL/g)].map((match) => match[1] ?? '');
  return [...new Set(found)].map((address) => ({
    interface: '',
    address,
    prefix: 32,
    family: 'ipv4',
    scope: address.startsWith('127.') ? 'host' : 'global',
  }));
}

function fromInet6(line: string): NetworkAddress[] {
  const [hex, , prefix, scope, , name] = line.trim().split(/\s+/);
  if (!hex || !/^[0-9a-f]{32}$/.test(hex) || !prefix || !name) return [];
  const address = (hex.match(/.{4}/g) ?? []).map((group) => group.replace(/^0{1,3}/, '')).join(':');
  const words: Record<string, string> = { '10': 'host', '20': 'link', '00': 'global', '40': 'site' };
  return [
    { interface: name, address, prefix: Number.parseInt(prefix, 16), family: 'ipv6', scope: words[scope ?? ''] ?? '' },
  ];
}
