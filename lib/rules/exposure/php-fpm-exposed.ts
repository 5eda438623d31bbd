import { defineRule } from '../define';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE } from './service-judgement';

const FASTCGI_PORT = 9000;

export const phpFpmExposed = defineRule({
  ...SERVICE_RULE,
  id: 'php-fpm-exposed',
  title: 'PHP-FPM FastCGI port open to the network',
  why: 'FastCGI has no login: whoever reaches it names a file and settings, and PHP runs code of his choice.',
  fix: 'Do not publish port 9000. The web server reaches it over a Docker network.',
  severity: 'critical',
  check: (facts) => judgeServices(facts, [PHP_FPM], () => ({ severity: 'critical', says: 'it runs what it is sent' })),
});

const PHP_FPM: ServiceShape = {
  name: 'PHP-FPM',
  image: /(^|[/_.-])php[\w.-]*fpm/,
  program: /^php\d*(\.\d+)?-fpm|^php-fpm/,
  ports: [],
  sharedPorts: [FASTCGI_PORT], // many programs answer here
  countedPorts: () => [FASTCGI_PORT], // images that bring a web server publish that one
};
