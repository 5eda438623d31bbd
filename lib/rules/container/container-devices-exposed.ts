import {
  bad,
  type Container,
  type ContainerSettings,
  type Judgement,
  type Severity,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { settingsFor, settingsUnread } from '../reading/container/container-settings';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerDevicesExposed = defineRule({
  id: 'container-devices-exposed',
  family: 'container',
  title: 'Host devices are passed to the container',
  why: 'A device is a door past every other limit: who holds a disk reads and writes each file on it, whatever is mounted.',
  fix: 'Create it again with only the devices it needs, and without the right to make new ones (--device …:r).',
  severity: 'medium',
  references: { cis: ['5.18'], attack: ['T1611'] },
  needs: ['containers', 'containerSettings'],
  actions: [],
  check: ({ containers, containerSettings }) =>
    containers.map((one) => judgeContainer(one, settingsFor(one, containerSettings))),
});

// Disks under each of their names, the memory of the machine, and all devices at once.
const WHOLE_HOST =
  /^\/dev\/?$|^\/dev\/((sd[a-z]|vd[a-z]|xvd[a-z]|nvme\d|mmcblk\d|dm-\d)\w*|(disk|mapper)(\/.*)?|mem|kmem|port)$/;
// Graphics, virtual machines, tunnels, serial sticks and user file systems: what such devices are passed for.
const ORDINARY = /^\/dev\/(dri|kvm|net\/tun|fuse|nvidia[^/]*|ttyUSB\d*|ttyACM\d*|serial)(\/.*)?$/;

/** "a *:* rwm" is every device there is. */
const isEveryDevice = (rule: string): boolean => /^a\s/.test(`${rule} `);

function judgeContainer(container: Container, settings: ContainerSettings | undefined): Judgement {
  const subject = containerSubject(container);
  if (!container.running) return { verdict: 'pass', subject };
  if (!settings) return settingsUnread(container);
  const rules = settings.deviceCgroupRules;
  const passed = [...container.devices, ...rules.map((rule) => `rule ${rule}`)];
  if (passed.length === 0) return { verdict: 'pass', subject };
  const worst = container.devices.find((path) => WHOLE_HOST.test(path)) ?? rules.find(isEveryDevice);
  const shown = worst ?? container.devices.find((path) => !ORDINARY.test(path)) ?? passed[0] ?? '';
  return fail({
    subject,
    severity: severityOf(container, rules, worst),
    sentence: sentence`${value(container.name)} holds ${bad(shown)}${value(passed.length > 1 ? ` and ${passed.length - 1} more` : '')} of the host.`,
    evidence: [
      ...container.devices.map((path) => evidence('device', path, 'inspect.HostConfig.Devices')),
      ...rules.map((rule) => evidence('device rule', rule, 'inspect.HostConfig.DeviceCgroupRules')),
    ],
    links: containerLinks(container),
  });
}

function severityOf(container: Container, rules: readonly string[], worst: string | undefined): Severity {
  if (worst !== undefined) return 'high';
  return rules.length === 0 && container.devices.every((path) => ORDINARY.test(path)) ? 'low' : 'medium';
}
