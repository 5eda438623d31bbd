import type { ContainerdConfig, KubeletSettings, Process } from '@/lib/model';
import { decodeText } from '../../text/clean-text';
import { itemsOf, type Section } from '../frames';
import { wholeNumber } from './numbers';

/** Headings and addresses of containerd's files, as `grep -n` sent them: "12:[grpc]", "14:  address = \"…\"". */
export const parseContainerdConfigs = (section: Section): ContainerdConfig[] =>
  itemsOf(section, 'config').map((item) => {
    const [path = '', rest = ''] = decodeText(item.body).split('\u2400');
    const config: ContainerdConfig = { path, addresses: [], root: '', state: '' };
    let heading = '';
    for (const line of rest.split('\n')) {
      const [, number, text = ''] = /^(\d{1,7}):\s*(.*)$/.exec(line) ?? [];
      const opened = /^\[\[?\s*(.+?)\s*\]\]?/.exec(text)?.[1];
      if (opened !== undefined) heading = opened.replace(/["']/g, '');
      const [, key, value = ''] = /^(\w+)\s*=\s*["'](.*?)["']/.exec(text) ?? [];
      if (!key || value === '') continue;
      if (key === 'root' && heading === '') config.root = value;
      else if (key === 'state' && heading === '') config.state = value;
      else if (/address$/.test(key))
        config.addresses.push({ section: heading, key, address: value, lineNumber: Number(number) });
    }
    return config;
  });

/** The kubelet's file, overruled by its arguments. `grep` sent the lines that matter, indented as they were. */
export function parseKubelet(section: Section, processes: readonly Process[]): KubeletSettings {
  const [item] = itemsOf(section, 'config');
  const [path = '', text = ''] = item ? decodeText(item.body).split('\u2400') : [];
  const argv = processes.find((process) => process.comm === 'kubelet')?.argv ?? [];
  const argument = (name: string): string | undefined =>
    argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const anonymous = argument('anonymous-auth') ?? /"?anonymous"?\s*:\s*\{?\s*"?enabled"?\s*:\s*(\w+)/.exec(text)?.[1];
  const port = argument('read-only-port') ?? /"?readOnlyPort"?\s*:\s*(\d+)/.exec(text)?.[1];
  return {
    path,
    anonymousAuth: anonymous === 'true' ? true : anonymous === 'false' ? false : null,
    readOnlyPort: wholeNumber(port),
  };
}
