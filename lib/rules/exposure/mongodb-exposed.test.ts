import { bind, idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { mongodbExposed } from './mongodb-exposed';

const subject = idOf('svc');
const password = { env: [env('MONGO_INITDB_ROOT_PASSWORD', '***')] };

ruleTable(mongodbExposed, {
  passes: {
    'not published': serving('mongo:7', ''),
    'published on loopback': serving('mongo:7', '127.0.0.1:27017->27017'),
    stopped: serving('mongo:7', '27017->27017', { running: false, status: 'exited' }),
    'an exporter': serving('percona/mongodb_exporter:0.40', '9216->9216'),
    'a part of another name': serving('acme/mongoose-api:1', '3000->3000'),
    'the host’s own, on loopback': servingOnHost('127.0.0.1:27017', 'mongod'),
    'a client on the host': servingOnHost('0.0.0.0:27017', 'mongosh'),
  },
  fails: {
    'no password': {
      ...serving('mongo:7', '27017->27017'),
      finds: [
        { subject, severity: 'critical', says: 'demands no password', offers: ['firewall.blockPort', 'port.rebind'] },
      ],
    },
    'a root password': {
      ...serving('mongo:7', '27017->27017', password),
      finds: [{ subject, severity: 'high', shows: 'password: a root password' }],
    },
    'a root password in a file': {
      ...serving('mongo:7', '27017->27017', { env: [env('MONGO_INITDB_ROOT_PASSWORD_FILE', '/run/secrets/root')] }),
      finds: [{ subject, severity: 'high' }],
    },
    'told to demand one': {
      ...serving('mongo:7', '27017->27017', { args: ['mongod', '--auth'] }),
      finds: [{ subject, severity: 'high' }],
    },
    'a mounted configuration': {
      ...serving('mongo:7', '27017->27017', { mounts: [bind('/srv/mongod.conf', '/etc/mongod.conf')] }),
      finds: [{ subject, severity: 'high', shows: 'not visible' }],
    },
    'another host port does not hide it': {
      ...serving('mongo:7', '8099->27017', password),
      finds: [{ subject, says: 'MongoDB in svc answers on 0.0.0.0:8099' }],
    },
    'another image, known by its port': {
      ...serving('acme/store:1', '27017->27017'),
      finds: [{ subject, severity: 'high', says: 'svc answers on 0.0.0.0:27017, the port of MongoDB' }],
    },
    'private addresses only: one step lower': {
      ...serving('mongo:7', '10.0.0.5:27017->27017', password),
      finds: [{ subject, severity: 'medium' }],
    },
    'a process of the host': {
      ...servingOnHost('0.0.0.0:27017', 'mongod', ['/usr/bin/mongod', '--config', '/etc/mongod.conf']),
      finds: [{ subject: 'tcp/0.0.0.0:27017', severity: 'high' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': {
      ...serving('mongo:7', '', { networkMode: 'host' }),
      because: 'shares the host’s network',
    },
  },
});
