import { idOf } from '../testing/container';
import { serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { phpFpmExposed } from './php-fpm-exposed';

const subject = idOf('svc');
const fpm = { path: 'docker-php-entrypoint', args: ['php-fpm'] };

ruleTable(phpFpmExposed, {
  passes: {
    'not published': serving('php:8.3-fpm', '', fpm),
    loopback: serving('php:8.3-fpm', '127.0.0.1:9000->9000', fpm),
    'another service on the same port': serving('portainer/portainer-ce:2', '9000->9000'),
    'an image with a web server': serving('acme/php-fpm-nginx:8', '80->80'),
    'the host’s own, on loopback': servingOnHost('127.0.0.1:9000', 'php-fpm8.2'),
    'another program of the host': servingOnHost('0.0.0.0:9000', 'minio'),
  },
  fails: {
    'the official image': {
      ...serving('php:8.3-fpm', '9000->9000', fpm),
      finds: [{ subject, severity: 'critical', says: 'PHP-FPM in svc', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'by its image, another host port': { ...serving('bitnami/php-fpm:8.3', '8099->9000'), finds: [{ subject }] },
    private: { ...serving('bitnami/php-fpm:8.3', '10.0.0.1:9000->9000'), finds: [{ subject, severity: 'high' }] },
    'a process of the host': {
      ...servingOnHost('0.0.0.0:9000', 'php-fpm8.2', ['php-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)']),
      finds: [{ subject: 'tcp/0.0.0.0:9000', severity: 'critical' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('bitnami/php-fpm:8.3', '', { networkMode: 'host' }),
  },
});
