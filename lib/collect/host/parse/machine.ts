import type { Machine, Resolver, Route, Selinux } from '@/lib/model';
import { decodeLines, decodeText } from '../../text/clean-text';
import { bodyOf, hasItem, itemsOf, type Section } from '../frames';
import { addressFromHex, addressFromPlainHex } from './hex-address';

/** What the firmware says the machine is, and the sum of its id. */
export function parseMachine(section: Section): Machine {
  const dmi = (field: string): string => {
    const item = itemsOf(section, 'dmi').find((one) => one.words[0] === field);
    return decodeText(item?.body ?? Buffer.alloc(0)).trim();
  };
  return {
    vendor: dmi('sys_vendor'),
    product: dmi('product_name'),
    biosVendor: dmi('bios_vendor'),
    boardVendor: dmi('board_vendor'),
    chassisTag: dmi('chassis_asset_tag'),
    machineIdHash: /^[0-9a-f]{64}/.exec(bodyOf(section, 'machineid').toString('latin1'))?.[0] ?? '',
  };
}

/** What the kernel does, and what it was told to do at its next start. */
export function parseSelinux(section: Section): Selinux {
  const configured = /^SELINUX=(\w+)/m.exec(bodyOf(section, 'configured').toString('latin1'))?.[1] ?? '';
  const enforce = bodyOf(section, 'selinux').toString('latin1').trim();
  if (hasItem(section, 'selinux') && enforce !== '')
    return { state: enforce === '1' ? 'enforcing' : 'permissive', configured };
  return { state: configured === '' ? 'absent' : 'disabled', configured };
}

const MOST_ENTRIES = 2000;

/** /etc/resolv.conf and /etc/hosts. */
export function parseResolver(section: Section): Resolver {
  const servers = decodeLines(bodyOf(section, 'servers')).flatMap((line) => {
    const address = /^\s*nameserver\s+(\S+)/.exec(line)?.[1];
    return address ? [address] : [];
  });
  const hostEntries = decodeLines(bodyOf(section, 'hosts')).flatMap((line, index) => {
    const [address, ...names] = line.replace(/#.*$/, '').trim().split(/\s+/);
    return address && names.length > 0 ? [{ lineNumber: index + 1, address, names: names.slice(0, 50) }] : [];
  });
  return {
    nameServers: servers,
    path: decodeText(bodyOf(section, 'path')).trim(),
    hostEntries: hostEntries.slice(0, MOST_ENTRIES),
  };
}

const UP = 1;
const REJECTS = 0x200;

/** /proc/net/route and ipv6_route: the main tables, without the loopback and multicast. */
export const parseRoutes = (section: Section): Route[] => [
  ...decodeLines(bodyOf(section, 'route4')).slice(1).flatMap(fromRoute4),
  ...decodeLines(bodyOf(section, 'route6')).flatMap(fromRoute6),
];

function fromRoute4(line: string): Route[] {
  const [name, destination, gateway, flagText, , , , mask] = line.trim().split(/\s+/);
  const address = addressFromHex(destination ?? '');
  const through = addressFromHex(gateway ?? '');
  if (!name || !address || !through || !/^[0-9A-F]{8}$/.test(mask ?? '') || !isWay(flagText)) return [];
  const prefix = [...Number.parseInt(mask ?? '0', 16).toString(2)].filter((bit) => bit === '1').length;
  return [{ destination: `${address}/${prefix}`, gateway: through === '0.0.0.0' ? '' : through, interface: name }];
}

function fromRoute6(line: string): Route[] {
  const [destination, prefix, , , gateway, , , , flagText, name] = line.trim().split(/\s+/);
  const address = addressFromPlainHex(destination ?? '');
  const through = addressFromPlainHex(gateway ?? '');
  if (!name || name === 'lo' || !address || !through || !isWay(flagText) || /^ff/.test(destination ?? '')) return [];
  const length = Number.parseInt(prefix ?? '', 16);
  return [{ destination: `${address}/${length}`, gateway: through === '::' ? '' : through, interface: name }];
}

function isWay(flagText: string | undefined): boolean {
  const flags = Number.parseInt(flagText ?? '', 16);
  return (flags & UP) !== 0 && (flags & REJECTS) === 0;
}
