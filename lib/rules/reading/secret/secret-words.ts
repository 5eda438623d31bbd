/** A place in a command line where a secret was masked: what it was given as, never what it was. */
export interface SecretWord {
  readonly shown: string; // "--password", "-p", "TOKEN="
  readonly line: string; // around it, masked
}

const SHAPES: readonly RegExp[] = [
  /(?:^|[\s'"])(--?[\w-]*(?:pass(?:word|wd|phrase)?|secret|token|api-?key|access-?key|credential|requirepass|masterauth))(?:=|\s+)["']?\*\*\*/i,
  /(?:^|\s)(-p)\*\*\*/,
  /\b([\w-]*(?:pass(?:word|wd)?|secret|token|api_?key|access_?key)\w*[=:])\s?["']?\*\*\*/i,
  /(authorization)["']?\s*[:=]\s*["']?(?:(?:basic|bearer|token)\s+)?\*\*\*/i,
];
const IN_ADDRESS = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]*:\*\*\*@/i;
const LONGEST = 65_536;
const AROUND = 200;

/** The first secret of a command line. The collector has masked its value; only the mask is looked for. */
export function secretWord(command: string): SecretWord | null {
  const text = command.slice(0, LONGEST);
  if (!text.includes('***')) return null;
  for (const shape of SHAPES) {
    const found = shape.exec(text);
    if (found) return { shown: found[1] ?? '', line: around(text, found.index) };
  }
  const address = IN_ADDRESS.exec(text);
  return address ? { shown: 'a password in an address', line: around(text, address.index) } : null;
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - AROUND / 2), at + AROUND).trim();

const LOCAL_TOOL =
  /(^|[\s/'"])(mysql|mysqldump|mysqladmin|mysqlcheck|mariadb|mariadb-dump|mariadb-admin|psql|pg_dump|pg_isready|redis-cli|valkey-cli|mongosh|mongo|mongodump)(?=\s)/;
const HOST_OPTION = /\s(?:-h\s*|--host(?:name)?[=\s]\s*)["']?([\w.:/[\]-]+)/;
const ADDRESS_HOST = /:\/\/[^\s/@]*@(\[[^\]]+\]|[^\s/:?'"]+)/;
const HERE = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|\/.*|0\.0\.0\.0)$/i;

/** A client that talks to a service on its own side: no host given, or this one. */
export function isLocalTool(command: string): boolean {
  const address = ADDRESS_HOST.exec(command)?.[1];
  if (address !== undefined) return HERE.test(address);
  if (!LOCAL_TOOL.test(command)) return false;
  const host = HOST_OPTION.exec(command)?.[1];
  return host === undefined || HERE.test(host);
}
