'use client';

import { useTranslations } from 'next-intl';
import { Field, inputLook } from '@/app/_ui/control/field';
import { visibleText } from '@/app/_ui/text/visible';
import type { GuardScope } from '@/lib/model';

/** Where something may be said to hold. */
export type ScopeChoices = { hosts: readonly { id: string; name: string }[]; tags: readonly string[] };

const valueOf = (scope: GuardScope): string =>
  scope.kind === 'host' ? `host:${scope.hostId}` : scope.kind === 'group' ? `group:${scope.tag}` : 'fleet:';

/** The scope of a choice of the field. */
export function scopeOf(value: string): GuardScope {
  const [kind, rest] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
  if (kind === 'host') return { kind, hostId: rest };
  return kind === 'group' ? { kind, tag: rest } : { kind: 'fleet' };
}

/** One host, one of the groups, or all; the narrowest first. */
export function ScopeField({ choices }: { choices: ScopeChoices }) {
  const t = useTranslations('guards');
  return (
    <Field label={t('scope')} note={t('scopeNote')}>
      {(bind) => (
        <select {...bind} name="scope" className={inputLook}>
          {choices.hosts.length > 0 ? (
            <optgroup label={t('kinds.host')}>
              {choices.hosts.map(({ id, name }) => (
                <option key={id} value={valueOf({ kind: 'host', hostId: id })}>
                  {visibleText(name)}
                </option>
              ))}
            </optgroup>
          ) : null}
          {choices.tags.length > 0 ? (
            <optgroup label={t('kinds.group')}>
              {choices.tags.map((tag) => (
                <option key={tag} value={valueOf({ kind: 'group', tag })}>
                  {visibleText(tag)}
                </option>
              ))}
            </optgroup>
          ) : null}
          <option value="fleet:">{t('kinds.fleet')}</option>
        </select>
      )}
    </Field>
  );
}
