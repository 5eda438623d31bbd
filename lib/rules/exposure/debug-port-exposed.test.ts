import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { debugPortExposed } from './debug-port-exposed';

const subject = idOf('svc');
const jdwp = '-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:8000';

ruleTable(debugPortExposed, {
  passes: {
    'not published': serving('acme/api:1', '', { path: 'node', args: ['--inspect=0.0.0.0', 'app.js'] }),
    loopback: serving('acme/api:1', '127.0.0.1:9229->9229'),
    'its web port alone': serving('acme/api:1', '3000->3000', { path: 'node', args: ['--inspect=0.0.0.0', 'app.js'] }),
    'a web program on port 8000': serving('acme/api:1', '8000->8000'),
    'a database on port 2345': serving('acme/api:1', '2345->2345'),
    'a program in java on port 8000 of the host': servingOnHost('0.0.0.0:8000', 'java', ['java', '-jar', 'shop.jar']),
    'the host’s own, on loopback': servingOnHost('127.0.0.1:9222', 'chrome'),
  },
  fails: {
    'by its exact port': {
      ...serving('acme/api:1', '9229->9229'),
      finds: [
        {
          subject,
          severity: 'critical',
          says: 'the port of Node.js inspector',
          offers: ['firewall.blockPort', 'port.rebind'],
        },
      ],
    },
    'Java, told in a variable': {
      ...serving('acme/gateway:1', '8080->8080 8000->8000', { env: [env('JAVA_TOOL_OPTIONS', jdwp)] }),
      finds: [{ subject, says: 'JDWP (the Java debugger) in svc answers on 0.0.0.0:8000,' }],
    },
    'Node.js on a port of its choice': {
      ...serving('acme/api:1', '80->3000 9230->9230', { path: 'node', args: ['--inspect=0.0.0.0:9230', 'app.js'] }),
      finds: [{ subject, says: 'answers on 0.0.0.0:9230,' }],
    },
    'Delve by its arguments': {
      ...serving('acme/api:1', '2345->2345', { path: '/go/bin/dlv', args: ['exec', '--listen=:2345', '/app'] }),
      finds: [{ subject, says: 'Delve' }],
    },
    private: { ...serving('browserless/chrome', '10.0.0.1:9222->9222'), finds: [{ subject, severity: 'high' }] },
    'Java on the host': {
      ...servingOnHost('[::]:8000', 'java', ['java', jdwp, '-jar', 'shop.jar']),
      finds: [{ subject: 'tcp/[::]:8000' }],
    },
    'Chrome on the host': {
      ...servingOnHost('0.0.0.0:9222', 'chrome', ['chrome', '--remote-debugging-port=9222']),
      finds: [{ subject: 'tcp/0.0.0.0:9222' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('acme/api:1', '', {
      networkMode: 'host',
      path: 'dlv',
      args: ['exec', '/app'],
    }),
  },
});
