import { bad, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { shorten } from '../reading/container/container-words';
import { unitEvidence, unitLinks, unitOffers, unitSubject } from './unit-judgement';
import { unitSign } from './unit-signs';

export const systemdUnitSuspicious = defineRule({
  id: 'systemd-unit-suspicious',
  family: 'persistence',
  title: 'systemd service runs code from an odd place',
  why: 'A service that starts from a temporary, hidden or private place, or fetches what it runs, brings malware back at every start.',
  fix: 'Look at the program, stop and disable the unit, and put both files aside.',
  severity: 'critical',
  references: { cis: [], attack: ['T1543.002'] },
  needs: ['units'],
  actions: ['systemd.disableUnit', 'file.quarantine'],
  check: ({ units }, context) =>
    units
      .filter((unit) => unit.kind === 'service')
      .map((unit): Judgement => {
        const subject = unitSubject(unit);
        const sign = unitSign(unit, context);
        if (!sign) return { verdict: 'pass', subject };
        return fail({
          subject,
          // A service from a home directory is odd, yet many an administrator writes one.
          severity: sign.label === 'runs from a home directory' ? 'medium' : 'critical',
          sentence: sentence`Service ${value(unit.name)} ${value(sign.label)}: ${bad(shorten(sign.text, 120))}.`,
          evidence: [evidence('sign', `${sign.label}: ${shorten(sign.text, 200)}`, unit.path), ...unitEvidence(unit)],
          offers: unitOffers(unit),
          links: unitLinks(unit),
        });
      }),
});
