import {
  bad,
  type DaemonSettings,
  type Judgement,
  type RuleContext,
  type Sentence,
  type Severity,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isInternalHost, urlHost } from '../reading/network/url-host';
import { removeFromDaemon } from '../reading/verdict/offers';

export const daemonRegistryMirrorInsecure = defineRule({
  id: 'daemon-registry-mirror-insecure',
  family: 'daemon',
  title: 'Registry mirror uses plain HTTP or an unknown host',
  why: 'Every pull from Docker Hub goes through the mirror: it decides which image you get under a name.',
  fix: 'Use a mirror of your own over https, or none. Remove the others from "registry-mirrors" in daemon.json.',
  severity: 'medium',
  references: { cis: [], attack: ['T1195.002'] },
  needs: ['engineInfo'],
  uses: ['daemon'],
  actions: ['daemon.setConfig'],
  check: ({ engineInfo, daemon }, context) =>
    [...new Set(engineInfo.registryMirrors)].map((one) => judgeMirror(one, daemon, context)),
});

// Mirrors that clouds and distributions run for everybody. Plain HTTP is no better with them.
const PUBLIC_MIRRORS =
  /^(mirror\.gcr\.io|[\w-]+\.mirror\.aliyuncs\.com|docker\.m\.daocloud\.io|hub-mirror\.c\.163\.com|registry\.docker-cn\.com|mirror\.ccs\.tencentyun\.com|docker\.mirrors\.ustc\.edu\.cn|mirror\.baidubce\.com|docker\.1ms\.run|dockerhub\.timeweb\.cloud|registry\.hub\.docker\.com|registry-1\.docker\.io)$/;

interface Problem {
  readonly severity: Severity;
  readonly sentence: Sentence;
}

function judgeMirror(mirror: string, daemon: DaemonSettings | undefined, context: RuleContext): Judgement {
  const host = urlHost(mirror);
  const subject = { kind: 'daemon', id: `mirror:${mirror}`, name: host || mirror } as const;
  const problem = problemOf(mirror, host, context);
  if (!problem) return { verdict: 'pass', subject };
  return fail({
    subject,
    ...problem,
    evidence: [evidence('mirror', mirror, 'info.RegistryConfig.Mirrors')],
    offers: removeFromDaemon('registry-mirrors', [mirror], daemon),
  });
}

function problemOf(mirror: string, host: string, context: RuleContext): Problem | null {
  if (isNew(mirror, context))
    return { severity: 'high', sentence: sentence`The registry mirror ${bad(mirror)} was not there in the last scan.` };
  if (isInternalHost(host)) return null;
  if (/^http:/i.test(mirror))
    return { severity: 'medium', sentence: sentence`Images are pulled through ${bad(mirror)} without encryption.` };
  if (isAllowed(mirror, host, context)) return null;
  const known = PUBLIC_MIRRORS.test(host);
  return {
    severity: known ? 'info' : 'medium',
    sentence: sentence`Images are pulled through ${bad(host)}, ${value(known ? 'a public mirror' : 'which nobody here knows')}.`,
  };
}

function isNew(mirror: string, { previous }: RuleContext): boolean {
  const before = previous?.facts.engineInfo;
  return before?.read === true && !before.value.registryMirrors.includes(mirror);
}

/** Its registry is trusted by the team, or it was there when a person marked the host as known good. */
function isAllowed(mirror: string, host: string, { policy, baseline }: RuleContext): boolean {
  const good = baseline?.snapshot.facts.engineInfo;
  const trusted = policy.trustedNamespaces.some((one) => (one.split('/')[0] ?? '').replace(/:\d+$/, '') === host);
  return trusted || (good?.read === true && good.value.registryMirrors.includes(mirror));
}
