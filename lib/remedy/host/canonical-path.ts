/** An absolute path without `.`, `..`, doubled slashes or control characters. */
const PLAIN_PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[^/\p{Cc}]+)+$/u;

export const isPlainPath = (path: string): boolean => path.length <= 4096 && PLAIN_PATH.test(path);

const CRON_FILES = [
  /^\/etc\/(?:crontab|anacrontab)$/,
  /^\/etc\/cron\.d\/[^/]+$/,
  /^\/var\/spool\/cron\/(?:crontabs\/|tabs\/)?[^/]+$/,
];
const KEY_FILES = [/\/\.ssh\/authorized_keys2?$/, /^\/etc\/ssh\/authorized_keys(?:\/[^/]+|\.d\/[^/]+)?$/];

/** Where a program or script that does not belong may be taken from. Everything else is guidance. */
const QUARANTINE_FILES = [
  /^\/(?:tmp|var\/tmp|dev\/shm|run\/user|opt|srv|home|root)\/.+/,
  /^\/etc\/(?:cron\.(?:d|hourly|daily|weekly|monthly)|init\.d|rc\.d|profile\.d|systemd\/system|systemd\/user)\/.+/,
  /^\/etc\/(?:rc\.local|ld\.so\.preload|ld\.preload)$/,
  /^\/var\/spool\/cron\/.+/,
  /^\/usr\/local\/.+/,
  /^\/(?:usr\/)?(?:s?bin|lib|lib64)\/[^/]+$/,
  /^\/run\/systemd\/system\/.+/,
  /^\/var\/(?:www|sbin|lib\/(?!docker\/|containerd\/))\/?.+/,
];
const NEVER = [
  /\/\.ssh\/authorized_keys2?$/,
  /^\/(?:usr\/)?s?bin\/(?:sh|bash|dash|sshd|sudo|su|login|systemctl|dockerd|containerd|runc)$/,
];

const matches = (path: string, patterns: readonly RegExp[]): boolean =>
  isPlainPath(path) && patterns.some((pattern) => pattern.test(path));

export const isCronFile = (path: string): boolean => matches(path, CRON_FILES);
export const isKeyFile = (path: string): boolean => matches(path, KEY_FILES);
export const mayBeQuarantined = (path: string): boolean => matches(path, QUARANTINE_FILES) && !matches(path, NEVER);

/** What every login of a server must be able to read, and the programs it runs: a tighter mode would break it. */
const READ_BY_ALL = [
  /^\/etc\/(?:passwd|group|nsswitch\.conf|resolv\.conf|hosts|ld\.so\..*|profile|environment)$/,
  /^\/(?:etc|usr|bin|sbin|lib|lib64|root|home|tmp|var|opt|run|dev|proc|sys|boot)$/,
  /^\/(?:proc|sys)\//,
];
export const mayBeTightened = (path: string): boolean => isPlainPath(path) && !matches(path, READ_BY_ALL);
