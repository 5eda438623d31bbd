import { idOf } from '../testing/container';
import { serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { seleniumExposed } from './selenium-exposed';

const subject = idOf('svc');

ruleTable(seleniumExposed, {
  passes: {
    'not published': serving('selenium/standalone-chrome:4', ''),
    loopback: serving('selenium/hub:4', '127.0.0.1:4444->4444'),
    'the recorder beside it': serving('selenium/video:ffmpeg', '9000->9000'),
    'https of another service': serving('acme/api:1', '4443->4443'),
    'another program in java': servingOnHost('0.0.0.0:4444', 'java', ['java', '-jar', 'shop.jar']),
  },
  fails: {
    'a hub': {
      ...serving('selenium/hub:4', '4444->4444 4442->4442'),
      finds: [
        {
          subject,
          severity: 'high',
          says: 'it has no login',
          offers: ['firewall.blockPort', 'firewall.blockPort', 'port.rebind', 'port.rebind'],
        },
      ],
    },
    'another image on its port': { ...serving('acme/grid:1', '4444->4444'), finds: [{ subject }] },
    'another host port': { ...serving('selenium/hub:4', '80->4444'), finds: [{ subject }] },
    private: { ...serving('selenium/hub:4', '10.0.0.1:4444->4444'), finds: [{ subject, severity: 'medium' }] },
    'a process of the host': {
      ...servingOnHost('[::]:4444', 'java', ['java', '-jar', '/opt/selenium-server-4.25.0.jar', 'standalone']),
      finds: [{ subject: 'tcp/[::]:4444' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('selenium/hub:4', '', { networkMode: 'host' }),
  },
});
