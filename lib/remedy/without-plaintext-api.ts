import { z } from 'zod';
import type { SourceKind } from './host/daemon-sources';

/** Engine's own default when an address names no port. */
const DEFAULT_PORT = 2375;

type Unwanted = (address: string) => boolean;

/** Whether an address like tcp://0.0.0.0:2375 opens the given port; null means any port. */
export function opensPort(port: number | null): Unwanted {
  return (address) => {
    if (!/^tcp:\/\//.test(address)) return false;
    const own = Number(/:(\d+)\/?$/.exec(address)?.[1] ?? DEFAULT_PORT);
    return port === null || own === port;
  };
}

/** The text of one source without the addresses that open the API over TCP. The same text when there are none. Pure. */
export function withoutPlaintextApi(kind: SourceKind, text: string, unwanted: Unwanted): string {
  switch (kind) {
    case 'service-unit':
    case 'environment-file':
      return withoutArguments(text, unwanted);
    case 'socket-unit':
      return withoutListeners(text, unwanted);
    case 'config-file':
      return withoutHosts(text, unwanted);
  }
}

/** `-H tcp://…`, `-H=tcp://…`, `--host tcp://…`, `--host=tcp://…`, with the blank before it; quotes around the whole stay. */
const ARGUMENT = /([ \t]+|(?<=["'=]))(?:-H|--host)(?:=|[ \t]+)(["']?)(tcp:\/\/[^\s"'\\]*)\2/g;

function withoutArguments(text: string, unwanted: Unwanted): string {
  const lines = text.split('\n');
  const rewrite = (line: string): string =>
    line.replace(ARGUMENT, (whole, _blank, _quote, address: string) => (unwanted(address) ? '' : whole));
  return lines.map((line) => (/^\s*[#;]/.test(line) ? line : rewrite(line))).join('\n');
}

/** ListenStream=2375 and ListenStream=0.0.0.0:2375 are TCP; a path is not. */
function withoutListeners(text: string, unwanted: Unwanted): string {
  const opens = (line: string): boolean => {
    const listen = /^\s*ListenStream\s*=\s*(\S+)\s*$/.exec(line)?.[1];
    if (listen === undefined || /^[/@%]/.test(listen)) return false;
    return unwanted(`tcp://${/^\d+$/.test(listen) ? `0.0.0.0:${listen}` : listen}`);
  };
  return text
    .split('\n')
    .filter((line) => !opens(line))
    .join('\n');
}

const Config = z.looseObject({ hosts: z.array(z.string()).optional() });

/** daemon.json without the hosts that open TCP. An empty list would keep the engine from listening anywhere: the key goes. */
function withoutHosts(text: string, unwanted: Unwanted): string {
  const config = Config.safeParse(parseJson(text));
  const hosts = config.success ? config.data.hosts : undefined;
  if (!config.success || !hosts?.some(unwanted)) return text;
  const { hosts: _all, ...rest } = config.data;
  const left = hosts.filter((address) => !unwanted(address));
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  return `${JSON.stringify(left.length > 0 ? { ...config.data, hosts: left } : rest, null, indent)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
