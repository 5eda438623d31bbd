import { containerWith, idOf, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { portPrivilegedMapped } from './port-privileged-mapped';

const web = (...ports: readonly string[]) => ({
  facts: { containers: [containerWith({ ports: ports.map((port) => published(port)) })] },
});

ruleTable(portPrivilegedMapped, {
  passes: {
    'above 1024': web('8080->80', '1024->22'),
    'web, names, mail, git': web(
      '80->8080',
      '443->8443',
      '53->53',
      '25->25',
      '465->465',
      '587->587',
      '993->993',
      '22->22',
    ),
    'nothing published': web(),
  },
  fails: {
    'one finding for both families and all ports': {
      ...web('0.0.0.0:445->445', '[::]:445->445', '127.0.0.1:139->139'),
      finds: [{ subject: idOf('web'), severity: 'info', says: '139, 445', shows: '445/tcp: 0.0.0.0:445' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
