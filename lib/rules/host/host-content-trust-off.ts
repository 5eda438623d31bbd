import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { baseName } from '../reading/host/paths';
import { HOST } from '../reading/verdict/subject';

export const hostContentTrustOff = defineRule({
  id: 'host-content-trust-off',
  family: 'host',
  title: 'Image signature checking is not enforced for CLI users',
  why: 'The Docker client takes any image that a registry hands it, signed or not. It is a setting of the client, and not of the engine.',
  fix: 'Set DOCKER_CONTENT_TRUST=1 in /etc/environment where your images are signed; Docker Hub is giving up its own signatures.',
  severity: 'info',
  references: { cis: ['4.5'], attack: [] },
  needs: ['contentTrustLines'],
  uses: ['hostFiles'],
  actions: [],
  check: ({ contentTrustLines, hostFiles }) => {
    // Without the client there is nobody to enforce it for.
    if (hostFiles && !hostFiles.some((file) => file.role === 'program' && baseName(file.path) === 'docker')) return [];
    if (contentTrustLines.some((line) => ENFORCED.test(line.text))) return [];
    return [
      fail({
        subject: HOST,
        sentence: sentence`DOCKER_CONTENT_TRUST=1 is set ${bad(contentTrustLines.length > 0 ? 'to another value' : 'nowhere')} for those who sign in.`,
        evidence: [
          ...contentTrustLines.map((line) => evidence('set to', line.text.trim(), `${line.path}:${line.lineNumber}`)),
          evidence('looked at', '/etc/environment, /etc/profile, /etc/profile.d, profiles of accounts', 'files'),
        ],
      }),
    ];
  },
});

const ENFORCED = /\bDOCKER_CONTENT_TRUST=["']?1\b/;
