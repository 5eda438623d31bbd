/** Services that are known by their default port. What publishes one of them to strangers is worth a question. */
export interface DefaultPort {
  readonly port: number;
  readonly name: string;
  readonly known: RegExp; // in an image repository or a process name
}

export const DEFAULT_PORTS: readonly DefaultPort[] = [
  { port: 6379, name: 'Redis', known: /redis|valkey|keydb/ },
  { port: 3306, name: 'MySQL', known: /mysql|mariadb|percona/ },
  { port: 5432, name: 'PostgreSQL', known: /postgres|postgis|timescale/ },
  { port: 27017, name: 'MongoDB', known: /mongo/ },
  { port: 9200, name: 'Elasticsearch', known: /elasticsearch|opensearch/ },
  { port: 11211, name: 'Memcached', known: /memcached/ },
  { port: 5672, name: 'RabbitMQ', known: /rabbitmq/ },
  { port: 1433, name: 'SQL Server', known: /mssql|sqlservr/ },
  { port: 5984, name: 'CouchDB', known: /couchdb/ },
  { port: 8086, name: 'InfluxDB', known: /influx/ },
  { port: 2181, name: 'ZooKeeper', known: /zookeeper/ },
  { port: 9092, name: 'Kafka', known: /kafka|redpanda/ },
  { port: 8500, name: 'Consul', known: /consul/ },
  { port: 2379, name: 'etcd', known: /etcd/ },
  { port: 2375, name: 'Docker', known: /docker/ },
  { port: 2376, name: 'Docker', known: /docker/ },
  { port: 22, name: 'SSH', known: /openssh|sshd/ },
];

const NUMBERS: ReadonlySet<number> = new Set(DEFAULT_PORTS.map((one) => one.port));
export const isDefaultPort = (port: number): boolean => NUMBERS.has(port);
