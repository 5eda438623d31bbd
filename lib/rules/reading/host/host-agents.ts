import type { Container, RuleContext } from '@/lib/model';
import { isKnownProgram } from '../image/image-trust';

// Programs whose trade is to watch the host, and whose own manuals ask for its processes.
const AGENTS =
  /(^|\/)(node[-_]exporter|process-exporter|cadvisor|datadog[-_]?agent|netdata|falco|falco-no-driver|oneagent|infrastructure-bundle|elastic-agent|metricbeat|auditbeat|zabbix-agent2?|beyla|parca-agent|tetragon|tracee|telegraf|opentelemetry-collector-contrib)$|(^|\/)(datadog|datadoghq|sysdig|grafana)\/(agent|alloy|sysdig)$|^newrelic\/infrastructure$/;

/** Asks for the host's root read-write in its own manual. */
const WRITERS: ReadonlySet<string> = new Set(['dynatrace/oneagent', 'portainer/agent']);

/** By its name alone: whoever publishes it. */
export const bearsNameOfAgent = (repository: string): boolean => AGENTS.test(repository) && !WRITERS.has(repository);

/** An agent that watches the host, by a name and a publisher that are known. "portainer/agent" and "buildkite/agent" do other work. */
export const isMonitoringAgent = (container: Container, context: RuleContext): boolean =>
  isKnownProgram(container, AGENTS, context);
