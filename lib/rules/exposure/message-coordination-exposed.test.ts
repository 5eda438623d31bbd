import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { messageCoordinationExposed } from './message-coordination-exposed';

const subject = idOf('svc');
const kafka = (listeners: string) =>
  serving('apache/kafka:3.8', '9092->9092', {
    env: [
      env('KAFKA_LISTENERS', listeners),
      env('KAFKA_LISTENER_SECURITY_PROTOCOL_MAP', 'PLAINTEXT:PLAINTEXT,SSL:SSL'),
    ],
  });

ruleTable(messageCoordinationExposed, {
  passes: {
    'not published': serving('apache/kafka:3.8', ''),
    loopback: serving('nats:2', '127.0.0.1:4222->4222'),
    'a page about Kafka': serving('provectuslabs/kafka-ui', '8080->8080'),
    'a registry of schemas': serving('acme/kafka-schema-registry', '8081->8081'),
    'a model of a satellite': serving('acme/pulsar:1', '80->80'),
    'another program in java': servingOnHost('0.0.0.0:9092', 'java', ['java', '-jar', 'shop.jar']),
  },
  fails: {
    'Kafka in the clear': {
      ...kafka('PLAINTEXT://0.0.0.0:9092'),
      finds: [{ subject, severity: 'medium', says: 'Kafka in svc', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'Kafka with SASL': {
      ...kafka('SASL_SSL://0.0.0.0:9092'),
      finds: [{ subject, severity: 'low', shows: 'SASL_SSL' }],
    },
    'one listener in the clear beside it': {
      ...kafka('SSL://0.0.0.0:9093,PLAINTEXT://0.0.0.0:9092'),
      finds: [{ subject, severity: 'medium' }],
    },
    ZooKeeper: { ...serving('zookeeper:3.9', '2181->2181'), finds: [{ subject, says: 'ZooKeeper' }] },
    'NATS with an account': {
      ...serving('nats:2', '4222->4222', { args: ['--user', 'ops', '--pass', '***'] }),
      finds: [{ subject, severity: 'low' }],
    },
    'another image on a port of theirs': {
      ...serving('acme/bus', '6650->6650'),
      finds: [{ subject, says: 'the port of Pulsar' }],
    },
    private: { ...serving('nats:2', '10.0.0.9:4222->4222'), finds: [{ subject, severity: 'low' }] },
    'a process of the host': {
      ...servingOnHost('[::]:2181', 'java', ['java', 'org.apache.zookeeper.server.quorum.QuorumPeerMain']),
      finds: [{ subject: 'tcp/[::]:2181', severity: 'medium' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('nats:2', '', { networkMode: 'host' }),
  },
});
