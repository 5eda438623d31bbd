import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

export const daemonExperimental = defineRule({
  id: 'daemon-experimental',
  family: 'daemon',
  title: 'Experimental daemon features on',
  why: 'Experimental features change from release to release and get fixes last.',
  fix: 'Remove "experimental": true from daemon.json, unless something here needs it.',
  severity: 'info',
  references: { cis: ['2.18'], attack: [] },
  needs: ['engineInfo'],
  uses: ['engineVersion', 'daemon'],
  actions: ['daemon.setConfig'],
  check: ({ engineInfo, engineVersion, daemon }) =>
    engineInfo.experimental && !isPodman(engineVersion)
      ? [
          fail({
            subject: DAEMON,
            sentence: sentence`${bad('Experimental features')} of dockerd are on.`,
            evidence: [evidence('experimental', true, 'info.ExperimentalBuild')],
            offers: setDaemon({ experimental: false }, daemon),
          }),
        ]
      : [],
});
