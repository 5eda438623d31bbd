const DOWNLOADS =
  /\b(curl|wget|fetch|aria2c|tftp|ncat|nc|socat)\b|\/dev\/(tcp|udp)\/|https?:\/\/|base64|\bxxd\b|\bopenssl enc\b/i;
const ODD_PLACES = /(^|[\s"'=;&|(])(\/tmp|\/var\/tmp|\/dev\/shm|\/run\/user)\/|\/\.[^\s./][^\s/]*|\/\.\.\./;
const INJECTS =
  /LD_PRELOAD|LD_LIBRARY_PATH|LD_AUDIT|ld\.so\.preload|\bPATH=|\balias\s+(ps|top|ls|crontab|netstat|ss|lsof|sudo|su|ssh)\b/;
const HIDES = /HISTFILE|HISTSIZE|HISTFILESIZE|HISTCONTROL|history\s+-c|\bshred\b|\bchattr\b/;
const RUNS = /\b(nohup|setsid|eval|exec|python[23]?|perl|ruby|php)\b|xmrig|stratum|minerd|\bchmod\s+\S*[x7]/i;

/** A line of a start-up file that could start, fetch, inject or hide something. Wide on purpose: rules decide. */
export function notableStartLine(text: string): boolean {
  const line = text.trim();
  if (line === '' || line.startsWith('#')) return false;
  return [DOWNLOADS, ODD_PLACES, INJECTS, HIDES, RUNS].some((pattern) => pattern.test(line));
}

/** A start-up line that keeps a shell from remembering. */
export const disablesHistory = (text: string): boolean =>
  /^\s*(?!#).*(HISTFILE=(\/dev\/null|["']{2}|$|\s|;)|HIST(FILE)?SIZE=0\b|unset\s+[^#;]*HISTFILE|set\s+\+o\s+history|history\s+-c|SAVEHIST=0)/.test(
    text,
  );
