import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { elasticsearchExposed } from './elasticsearch-exposed';

const subject = idOf('svc');
const image = 'docker.elastic.co/elasticsearch/elasticsearch:8.15.0';

ruleTable(elasticsearchExposed, {
  passes: {
    'not published': serving(image, ''),
    loopback: serving(image, '127.0.0.1:9200->9200'),
    'its dashboards': serving('opensearchproject/opensearch-dashboards:2', '5601->5601'),
    'another program in java on the host': servingOnHost('0.0.0.0:9200', 'java', ['java', '-jar', 'shop.jar']),
  },
  fails: {
    'security is on': {
      ...serving(image, '9200->9200', { env: [env('xpack.security.enabled', 'true')] }),
      finds: [{ subject, severity: 'high', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'security is off': {
      ...serving(image, '9200->9200', { env: [env('xpack.security.enabled', 'false')] }),
      finds: [{ subject, severity: 'critical', shows: 'xpack.security.enabled=false' }],
    },
    'OpenSearch without its plugin': {
      ...serving('opensearchproject/opensearch:2', '9200->9200', { env: [env('DISABLE_SECURITY_PLUGIN', 'true')] }),
      finds: [{ subject, severity: 'critical' }],
    },
    'another host port': {
      ...serving(image, '80->9200'),
      finds: [{ subject, says: 'answers on 0.0.0.0:80,' }],
    },
    'another image on its port': {
      ...serving('acme/find:1', '9300->9300'),
      finds: [{ subject, says: 'the port of Elasticsearch' }],
    },
    'private, security off': {
      ...serving(image, '192.168.1.5:9200->9200', { env: [env('xpack.security.enabled', 'false')] }),
      finds: [{ subject, severity: 'high' }],
    },
    'a process of the host': {
      ...servingOnHost('[::]:9200', 'java', ['java', 'org.elasticsearch.bootstrap.Elasticsearch']),
      finds: [{ subject: 'tcp/[::]:9200', severity: 'high' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving(image, '', { networkMode: 'host' }),
  },
});
