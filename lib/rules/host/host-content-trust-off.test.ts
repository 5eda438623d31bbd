import type { ContentTrustLine, HostFile } from '@/lib/model';
import { hostFileWith } from '../testing/access';
import { ruleTable } from '../testing/table';
import { hostContentTrustOff } from './host-content-trust-off';

const line = (text: string): ContentTrustLine => ({ path: '/etc/environment', lineNumber: 2, text });
const client = hostFileWith({ path: '/usr/bin/docker' });
const host = (lines: readonly ContentTrustLine[], hostFiles: readonly HostFile[] = [client]) => ({
  facts: { contentTrustLines: [...lines], hostFiles: [...hostFiles] },
});

ruleTable(hostContentTrustOff, {
  passes: {
    'set for all': host([line('DOCKER_CONTENT_TRUST=1')]),
    'exported, with quotes': host([line('export DOCKER_CONTENT_TRUST="1"')]),
    'no client on this host': host([], [hostFileWith()]),
  },
  fails: {
    'set nowhere': { ...host([]), finds: [{ subject: 'host', severity: 'info', says: 'nowhere', offers: [] }] },
    'switched off': {
      ...host([line('DOCKER_CONTENT_TRUST=0')]),
      finds: [{ subject: 'host', says: 'another value', shows: 'DOCKER_CONTENT_TRUST=0' }],
    },
    'a client may be there': { facts: { contentTrustLines: [] }, finds: [{ subject: 'host' }] },
  },
  unknowns: { 'over the Docker API alone': { facts: { hostFiles: [client] }, because: 'content trust lines' } },
});
