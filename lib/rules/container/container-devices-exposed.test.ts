import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { settingsOf } from '../testing/workload';
import { containerDevicesExposed } from './container-devices-exposed';

const one = (devices: string[], deviceCgroupRules: string[] = [], status?: string) => {
  const container = containerWith({ devices, ...(status ? { status } : {}) });
  return { facts: { containers: [container], containerSettings: [settingsOf(container, { deviceCgroupRules })] } };
};
const high = (...devices: string[]) => ({
  ...one(devices),
  finds: [{ subject: idOf('web'), severity: 'high' as const }],
});
const low = (...devices: string[]) => ({
  ...one(devices),
  finds: [{ subject: idOf('web'), severity: 'low' as const }],
});

ruleTable(containerDevicesExposed, {
  passes: { none: one([]), stopped: one(['/dev/sda'], [], 'exited') },
  fails: {
    'a disk': {
      ...one(['/dev/dri', '/dev/sda1']),
      finds: [
        { subject: idOf('web'), severity: 'high', says: 'holds /dev/sda1 and 1 more', shows: 'device: /dev/dri' },
      ],
    },
    'a disk by another name': high('/dev/disk/by-id/ata-4711'),
    'a modern disk': high('/dev/nvme0n1'),
    'the memory of the machine': high('/dev/mem'),
    'all devices': high('/dev'),
    'every device by a rule': {
      ...one([], ['a *:* rwm']),
      finds: [{ subject: idOf('web'), severity: 'high', shows: 'device rule: a *:* rwm' }],
    },
    'a rule for some': { ...one([], ['c 189:* rmw']), finds: [{ subject: idOf('web'), severity: 'medium' }] },
    'any other device': {
      ...one(['/dev/snd', '/dev/dri']),
      finds: [{ subject: idOf('web'), severity: 'medium', says: '/dev/snd' }],
    },
    'a name that only begins like a graphics card': {
      ...one(['/dev/drive']),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
    'a graphics card': low('/dev/dri/renderD128', '/dev/nvidia0', '/dev/nvidiactl'),
    'a tunnel for a VPN': low('/dev/net/tun'),
    'a serial stick': low('/dev/ttyUSB0', '/dev/serial/by-id/usb-stick'),
    'a virtual machine and a user file system': low('/dev/kvm', '/dev/fuse'),
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'its device rules were not read': {
      facts: { containers: [containerWith({ devices: ['/dev/kvm'] })], containerSettings: [] },
      because: 'its settings were not read',
    },
  },
});
