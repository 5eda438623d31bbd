import { defineRule } from '../define';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE } from './service-judgement';

export const seleniumExposed = defineRule({
  ...SERVICE_RULE,
  id: 'selenium-exposed',
  title: 'Selenium Grid open to the network',
  why: 'The grid has no login: whoever reaches it starts a browser with options of his own, and through them any program.',
  fix: 'Publish it on 127.0.0.1 or not at all, and let the tests reach it over a Docker network.',
  severity: 'high',
  check: (facts) => judgeServices(facts, [SELENIUM], () => ({ severity: 'high', says: 'it has no login' })),
});

const SELENIUM: ServiceShape = {
  name: 'Selenium Grid',
  image: /(^|[/_.-])selenium\d*([/_.-]|$)/,
  notImage: /\/(video|ffmpeg)$/,
  program: null,
  commandLine: /\bselenium-server\S*\.jar\b|\borg\.openqa\.(selenium\.)?grid\b/,
  ports: [4444],
  sharedPorts: [4442, 4443], // its event bus; others use the second one for https
};
