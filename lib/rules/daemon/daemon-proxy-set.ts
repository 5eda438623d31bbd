import { bad, type EngineInfo, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isPublic } from '../reading/network/address';
import { urlHost } from '../reading/network/url-host';
import { DAEMON } from '../reading/verdict/subject';

export const daemonProxySet = defineRule({
  id: 'daemon-proxy-set',
  family: 'daemon',
  title: 'Daemon pulls through an unexpected proxy',
  why: 'All pulls go through the proxy. One that somebody else runs sees them, and without TLS it changes them.',
  fix: 'Ask who set it. Remove it from daemon.json, the unit and its drop-ins, or mark this host as known good.',
  severity: 'low',
  references: { cis: [], attack: ['T1557'] },
  needs: ['engineInfo'],
  actions: [],
  check: ({ engineInfo }, context): readonly Judgement[] => {
    const proxies = proxiesOf(engineInfo);
    const open = proxies.find((proxy) => isPublic(urlHost(proxy)));
    if (proxies.length === 0) return [];
    const before = knownProxies(context);
    if (before) {
      const changed = proxies.find((proxy) => !before.includes(proxy));
      return changed === undefined ? [] : [found(changed, 'is not the one that was known as good', proxies)];
    }
    if (open !== undefined) return [found(open, 'is on a public address', proxies)];
    return [unknown(DAEMON, 'a proxy is set; no baseline yet says whether it is yours')];
  },
});

const proxiesOf = ({ httpProxy, httpsProxy }: EngineInfo): readonly string[] => [
  ...new Set([httpProxy, httpsProxy].filter((proxy) => proxy !== '')),
];

/** The proxies of the moment a person called good; null without such a moment. */
function knownProxies({ baseline }: RuleContext): readonly string[] | null {
  const info = baseline?.snapshot.facts.engineInfo;
  return info?.read === true ? proxiesOf(info.value) : null;
}

const found = (proxy: string, why: string, all: readonly string[]): Judgement =>
  fail({
    subject: DAEMON,
    sentence: sentence`dockerd pulls through ${bad(proxy)}, which ${value(why)}.`,
    evidence: all.map((one) => evidence('proxy', one, 'info.HttpProxy, HttpsProxy')),
  });
