import { type BlockRule, dropWords, nftWords } from './firewall-rule';

type Port = Pick<BlockRule, 'protocol' | 'port'>;

export const unitName = ({ protocol, port }: Port): string => `shipshape-firewall-${protocol}-${port}.service`;
export const unitPath = (port: Port): string => `/etc/systemd/system/${unitName(port)}`;

/** Who may take our rules away when it starts: we come after each, and begin again with it. */
const KEEPERS = 'docker.service firewalld.service nftables.service netfilter-persistent.service';

/**
 * The unit that brings the rules of one port back after a restart of the host, of the engine or of what keeps the firewall. It holds the
 * commands themselves, and nothing but numbers and words of ours.
 */
export function unitText(port: Port, rules: readonly BlockRule[]): string {
  return `# Written by Shipshape: port ${port.port}/${port.protocol} stays blocked after a restart. Undo in Shipshape takes this file away.
[Unit]
Description=Shipshape: block port ${port.port}/${port.protocol}
After=ufw.service ${KEEPERS}
PartOf=${KEEPERS}

[Service]
Type=oneshot
RemainAfterExit=yes
Environment=PATH=/usr/sbin:/usr/bin:/sbin:/bin
${rules.map(execLine).join('\n')}

[Install]
WantedBy=multi-user.target ${KEEPERS}
`;
}

function execLine(rule: BlockRule): string {
  if (rule.by === 'iptables') {
    const command = (operation: string): string => `${rule.tool} -w 5 ${operation} ${dropWords(rule)}`;
    return `ExecStart=/bin/sh -c '${command(`-C ${rule.chain}`)} 2>/dev/null || exec ${command(`-I ${rule.chain} 1`)}'`;
  }
  if (rule.by === 'nft') return `ExecStart=/usr/bin/env nft '${nftWords(rule)}'`;
  throw new TypeError(`${rule.by} keeps its rules by itself.`);
}
