import { isLoopback, isPrivate } from '../network/address';
import { withDecoded } from './command-text';

const DEVICE = /\/dev\/(?:tcp|udp)\/([\w.:-]+)\/\d+/;
/** An interactive shell, or a descriptor that is read and written: waiting for a port needs neither. */
const TWO_WAYS = /\b(?:ba|da|a|z)?sh\s+-i\b|0>&1|0<&\d|<&\d+|\bexec\s+\d+<>/;
const NETCAT =
  /\b(?:nc|ncat|netcat|nc\.traditional)\b[^\n;|&]{0,200}?\s(?:-[a-z]*[ec]|--(?:sh-)?exec)[=\s]+["']?(?:\S*\/)?(?:ba|da|a|z)?sh\b/;
const SOCAT =
  /\bsocat\b[^\n;|&]{0,200}?\b(?:exec|system):["']?(?:\S*\/)?(?:ba|da|a|z)?sh\b|\b(?:exec|system):["']?(?:\S*\/)?(?:ba|da|a|z)?sh\b[^\n;|&]{0,120}?\s(?:tcp|openssl|udp)[\w-]*:|\b(?:tcp|openssl|udp|sctp)\d?(?:-l(?:isten)?)?:\S{1,120}\s+(?:exec|system):["']?(?:\S*\/)?(?:ba|da|a|z)?sh\b/i;

/** Made to reach a shell from behind any firewall. */
const RELAY = /\bgs-netcat\b[^\n;|&]{0,200}?\s-\w*[li]\b/;

/** What is typed comes out of a pipe with a name, into which netcat writes. */
const NAMED_PIPE =
  /\bmkfifo\b[^\n]{0,300}\b(?:ba|da|a|z)?sh\b[^\n]{0,100}\|\s*(?:nc|ncat|netcat|openssl\s+s_client|telnet)\b[^\n]{0,100}/;
/** Of Go, Java and Rust, in whichever order: a connection to an address, and a shell. */
const COMPILED =
  /\b(?:net\.Dial|new\s+Socket|TcpStream::connect)\b[\s\S]{0,600}["']\/bin\/(?:ba|da)?sh\\?["']|["']\/bin\/(?:ba|da)?sh\\?["'][\s\S]{0,600}\b(?:net\.Dial|new\s+Socket|TcpStream::connect)\b/;
/** Of other languages: a connection, and behind it a shell or whatever the connection says to run. */
const OTHER_INTERPRETERS =
  /\bTCPSocket\b[\s\S]{0,300}\b(?:exec|spawn|system|popen)\b|\bsocket['")]*[\s.]*\)?\.tcp\(\)[\s\S]{0,300}\b(?:os\.execute|io\.popen)\b|\bchild_process\b[\s\S]{0,300}\bconnect\([\s\S]{0,300}\bpipe\b|\bnet\b[\s\S]{0,200}\bconnect\([\s\S]{0,300}\bchild_process\b|\b(?:IO::Socket|sockaddr_in)\b[\s\S]{0,400}\b(?:exec|system|eval\s*[\s(]\s*(?:join|<|\$))|\/inet\/(?:tcp|udp)\/\d+\/[\s\S]{0,300}\bgetline\b/;

/** A page is short; what lies beyond is not read for one. */
const LONGEST_PAGE = 8192;
/** A page that runs what whoever asks for it sends along. */
const WEB_SHELL =
  /<\?(?:php|=)?(?:(?!\?>)[\s\S]){0,300}?\b(?:eval|assert|system|passthru|exec|shell_exec|popen|proc_open|create_function)\s*\(?(?:(?!\?>)[^;]){0,120}?\\?\$_?\{?\\?["']?_?(?:POST|GET|REQUEST|COOKIE|SERVER)\b|<\?(?:php|=)?(?:(?!\?>)[\s\S]){0,120}?\\?\$_(?:POST|GET|REQUEST)\[[^\]]{1,20}\]\s*\(|<\?(?:php|=)?[^>`]{0,60}`[^`]{0,80}\$_(?:GET|POST|REQUEST|COOKIE)\b|<%[\s\S]{0,300}?\bgetRuntime\s*\(\)[\s\S]{0,60}\bexec\b[\s\S]{0,100}\bgetParameter\b|\b(?:os\.popen|os\.system|subprocess\.\w+|exec|eval)\s*\(\s*request\.(?:args|form|values|GET|POST|data)\b|\b(?:exec|execSync|eval)\s*\(\s*req\.(?:query|body|params|headers)\b/;

/** Of PowerShell: a connection whose text is run. */
const POWERSHELL = /\bSockets\.TCPClient\b[\s\S]{0,600}\b(?:iex|Invoke-Expression)\b/i;
/** Of Go: a connection to an address that becomes the input of a program. */
const GO_INPUT = /\bnet\.Dial\b[\s\S]{0,400}\bStdin\s*=/;

/** A socket that is put in the place of input and output, or a terminal for whoever is at its other end. */
const INTERPRETER =
  /\bsocket\b[\s\S]{0,400}(?:\b|_)connect(?:ion)?\b[\s\S]{0,400}(?:\bdup2\b|\bpty\.spawn\b)|\bfsockopen\b[\s\S]{0,200}\b(?:exec|shell_exec|system|passthru|proc_open)\b[\s\S]{0,40}\b(?:ba|da)?sh\b/i;

/**
 * The part of a command that hands a shell to somebody on the network; '' when none does. Waiting for a port of one's own network, as
 * start scripts do, is none.
 */
export function shellToNetwork(command: string): string {
  for (const text of withDecoded(command)) {
    const found =
      NETCAT.exec(text)?.[0] ??
      SOCAT.exec(text)?.[0] ??
      NAMED_PIPE.exec(text)?.[0] ??
      RELAY.exec(text)?.[0] ??
      INTERPRETER.exec(text)?.[0] ??
      OTHER_INTERPRETERS.exec(text)?.[0] ??
      COMPILED.exec(text)?.[0] ??
      WEB_SHELL.exec(text.slice(0, LONGEST_PAGE))?.[0] ??
      POWERSHELL.exec(text)?.[0] ??
      GO_INPUT.exec(text)?.[0] ??
      deviceIn(text);
    if (found !== '' && !staysAtHome(text)) return found;
  }
  return '';
}

const INTO_SHELL =
  /\b(?:nc|ncat|netcat|telnet|socat|openssl\s+s_client)\s[^\n;|&]{1,200}\|\s*(?:\S*\/)?(?:busybox\s+)?(?:ba|da|a|z)?sh\b/;

/** The part of a command in which a shell obeys what a connection says; '' when none does, or the own network speaks. */
export function networkToShell(text: string): string {
  const found = INTO_SHELL.exec(text)?.[0] ?? '';
  return found !== '' && staysAtHome(found) ? '' : found;
}

function deviceIn(text: string): string {
  const device = DEVICE.exec(text);
  return device && TWO_WAYS.test(text) ? device[0] : '';
}

/** Every address in it belongs to the own network. Names with a dot may be anywhere; a bare word is a neighbour. */
function staysAtHome(text: string): boolean {
  const named = DEVICE.exec(text)?.[1];
  const hosts = named === undefined ? addressesIn(text) : [named];
  return hosts.length > 0 && hosts.every((host) => isLoopback(host) || isPrivate(host) || !/[.:]/.test(host));
}

const addressesIn = (text: string): readonly string[] => text.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b|\blocalhost\b/g) ?? [];
