import { bad, type Container, type Judgement, type Process, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { parseImageReference } from '../reading/image/image-reference';
import { DAEMON } from '../reading/verdict/subject';

export const daemonLogsLocalOnly = defineRule({
  id: 'daemon-logs-local-only',
  family: 'daemon',
  title: 'Container logs stay on the host only',
  why: 'Who takes the host takes the logs along: afterwards nothing tells what happened.',
  fix: 'Send logs to another machine: with a log driver of the engine, or with a program that ships its files.',
  severity: 'info',
  references: { cis: ['2.13'], attack: ['T1070'] },
  needs: ['engineInfo'],
  uses: ['containers', 'processes'],
  actions: [],
  check: ({ engineInfo, containers, processes }): readonly Judgement[] => {
    if (!LOCAL.has(engineInfo.loggingDriver)) return [];
    if (containers?.some(isShipperContainer) || processes?.some(isShipperProcess)) return [];
    // A program that ships files may run on the host, where this connection does not see it.
    if (!processes) return [unknown(DAEMON, 'whether a program of the host ships the logs was not seen')];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`Logs of containers go to ${bad(engineInfo.loggingDriver)} on this host, and nothing ships them elsewhere.`,
        evidence: [evidence('logging driver', engineInfo.loggingDriver, 'info.LoggingDriver')],
      }),
    ];
  },
});

const LOCAL: ReadonlySet<string> = new Set(['json-file', 'local', 'none']);
const SHIPPER =
  /^(promtail|fluent-?bit|fluentd|td-agent(-bit)?|vector|filebeat|elastic-agent|logstash|alloy|grafana-agent|datadog-agent|splunk-?forwarder|universalforwarder|splunkd|otelcol(-contrib)?|opentelemetry-collector(-contrib)?|newrelic-fluent.*|logspout|syslog-ng|cribl)$/;

const isShipperContainer = (container: Container): boolean => {
  const image = parseImageReference(container.imageRef);
  return container.running && image !== null && (SHIPPER.test(image.name) || image.repository === 'datadog/agent');
};

/** The kernel cuts names to 15 bytes. */
const isShipperProcess = ({ comm }: Process): boolean =>
  SHIPPER.test(comm) || /^(elastic-agent|opentelemetry)/.test(comm);
