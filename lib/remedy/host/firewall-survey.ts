import type { ReadSession } from '../contract';
import { decoded, hostScript, readAnswers, runHostScript } from './run-host-script';

/** Who keeps the firewall of a host, and with what it can be changed. */
export interface FirewallSurvey {
  /** "iptables DOCKER-USER" for each chain that exists. */
  readonly chains: ReadonlySet<string>;
  /** The rules of ufw whose match is the port alone, per family, as its file keeps them; null where ufw is not in force. */
  readonly ufw: {
    readonly ipv6: boolean;
    readonly rules4: readonly string[];
    readonly rules6: readonly string[];
  } | null;
  /** The zones by which a stranger may come in; null where firewalld does not run. */
  readonly firewalld: { readonly zones: readonly string[] } | null;
  readonly nft: boolean;
  readonly systemd: boolean;
}

const SURVEY = hostScript`
value; protocol=$v
value; port=$v
case $protocol in tcp|udp) ;; *) exit 64;; esac
case $port in ''|*[!0-9]*) exit 64;; esac
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
line chains "$(for tool in iptables iptables-legacy ip6tables ip6tables-legacy; do
  command -v "$tool" >/dev/null 2>&1 || continue
  for chain in INPUT DOCKER-USER; do
    "$tool" -w 5 -n -L "$chain" >/dev/null 2>&1 && printf '%s %s\n' "$tool" "$chain"
  done
done)"
if command -v ufw >/dev/null 2>&1 && ufw status 2>/dev/null | grep -q '^Status: active'; then
  if grep -Eqi '^IPV6="?yes' /etc/default/ufw; then line ufw yes; else line ufw no; fi
  line rules4 "$(grep -E "^### tuple ### [a-z_]+ $protocol $port 0\.0\.0\.0/0 any 0\.0\.0\.0/0 in( |$)" /etc/ufw/user.rules)"
  line rules6 "$(grep -E "^### tuple ### [a-z_]+ $protocol $port ::/0 any ::/0 in( |$)" /etc/ufw/user6.rules)"
fi
if command -v firewall-cmd >/dev/null 2>&1 && firewall-cmd -q --state; then
  line zones "$(firewall-cmd --get-default-zone; firewall-cmd --get-active-zones | sed -n 's/^\([A-Za-z0-9_-]*\).*$/\1/p')"
fi
command -v nft >/dev/null 2>&1 && line nft yes
[ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1 && line systemd yes
exit 0
`;

const ZONE = /^[A-Za-z0-9_]{1,40}$|^[A-Za-z0-9_][A-Za-z0-9_-]{1,40}$/;
const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

/** Reads who keeps the firewall. A tool that we may not ask counts as not there. */
export async function surveyFirewall(
  session: ReadSession,
  { protocol, port }: { readonly protocol: 'tcp' | 'udp'; readonly port: number },
): Promise<FirewallSurvey> {
  const output = await runHostScript(session, {
    script: SURVEY,
    values: [protocol, String(port)],
    milliseconds: 30_000,
  });
  const answers = readAnswers(output);
  const rules = (key: string): readonly string[] =>
    lines(decoded(answers, key)).map((line) => line.replace(/^### tuple ### /, ''));
  // The bridges of containers are in a zone of their own: by them no stranger comes in.
  const zones = lines(decoded(answers, 'zones')).filter((zone) => ZONE.test(zone) && zone !== 'docker');
  return {
    chains: new Set(lines(decoded(answers, 'chains'))),
    ufw: answers.has('ufw')
      ? { ipv6: decoded(answers, 'ufw') === 'yes', rules4: rules('rules4'), rules6: rules('rules6') }
      : null,
    firewalld: answers.has('zones') ? { zones: [...new Set(zones)] } : null,
    nft: answers.has('nft'),
    systemd: answers.has('systemd'),
  };
}

const DUMP = hostScript`
for tool in iptables-save ip6tables-save iptables-legacy-save ip6tables-legacy-save; do
  command -v "$tool" >/dev/null 2>&1 || continue
  printf '# %s\n' "$tool"; "$tool" 2>/dev/null
done
command -v nft >/dev/null 2>&1 && { echo '# nft list ruleset'; nft list ruleset 2>/dev/null; }
exit 0
`;

/** Every rule of every tool, as the tools print them: what is kept before the firewall is changed. */
export const dumpFirewall = (session: ReadSession): Promise<string> =>
  runHostScript(session, { script: DUMP, values: [], bytes: 4 * 1024 * 1024, milliseconds: 30_000 });
