import { idOf } from '../testing/container';
import { serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { bigdataAdminExposed } from './bigdata-admin-exposed';

const subject = idOf('svc');

ruleTable(bigdataAdminExposed, {
  passes: {
    'not published': serving('apache/spark:3.5', ''),
    loopback: serving('apache/hadoop:3', '127.0.0.1:8088->8088'),
    'another service on the same port': serving('acme/api:1', '8081->8081'),
    'a part of another name': serving('acme/sparkline:1', '8081->8081'),
    'another program called spark': serving('acme/spark:1', '8081->8081'),
    'the page of one job': serving('acme/spark-report:1', '4040->4040'),
    'another program in java': servingOnHost('0.0.0.0:8081', 'java', ['java', '-jar', 'shop.jar']),
  },
  fails: {
    YARN: {
      ...serving('apache/hadoop:3', '8088->8088'),
      finds: [{ subject, severity: 'critical', says: 'Hadoop in svc', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'Flink on another host port': {
      ...serving('flink:1.20', '80->8081'),
      finds: [{ subject, says: 'answers on 0.0.0.0:80,' }],
    },
    private: { ...serving('bitnami/spark:3', '10.0.0.1:7077->7077'), finds: [{ subject, severity: 'high' }] },
    'a process of the host': {
      ...servingOnHost('0.0.0.0:8088', 'java', ['java', 'org.apache.hadoop.yarn.server.ResourceManager']),
      finds: [{ subject: 'tcp/0.0.0.0:8088', severity: 'critical' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('flink:1.20', '', { networkMode: 'host' }),
  },
});
