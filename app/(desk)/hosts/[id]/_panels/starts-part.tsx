import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ContainerStart, ImageUser } from '@/lib/services/views/provenance';
import { Part } from './part';

/** The containers made from an image, and who may have started each. */
export function StartsPart({ users, hostId }: { users: readonly ImageUser[]; hostId: string }) {
  const t = useTranslations('provenance');
  return (
    <Part title={t('startedBy')} note={t('startedByNote')}>
      {users.length === 0 ? <p className="text-ink3">{t('nobodyUses')}</p> : null}
      <ul>
        {users.map((user) => (
          <li key={user.containerId} className="border-b py-1.5 last:border-b-0">
            <p className="flex flex-wrap items-baseline gap-x-2.5">
              <Link
                href={`/hosts/${hostId}?panel=container:${user.containerId}`}
                scroll={false}
                className="mono font-medium hover:text-accent"
              >
                <Untrusted text={user.name} limit={200} />
              </Link>
              <span className="text-sec text-ink3">
                {user.running ? t('running') : t('stopped')}
                {user.createdAt ? (
                  <>
                    , {t('made')} <RelativeTime at={user.createdAt} />
                  </>
                ) : null}
              </span>
            </p>
            <StartLines starts={user.starts} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** One line for each way a container may have been started, best known first. */
export function StartLines({ starts }: { starts: readonly ContainerStart[] }) {
  const t = useTranslations('provenance');
  if (starts.length === 0) return <p className="text-sec text-ink3">{t('noStart')}</p>;
  return (
    <ul className="text-sec text-ink2">
      {starts.map((start, index) => (
        <li key={`${start.kind}-${index}`} className="[overflow-wrap:anywhere]">
          <StartLine start={start} />
        </li>
      ))}
    </ul>
  );
}

function StartLine({ start }: { start: ContainerStart }) {
  const t = useTranslations('provenance');
  switch (start.kind) {
    case 'compose':
      return <ComposeLine start={start} />;
    case 'swarm':
      return t('starts.swarm', { service: visibleText(start.service) });
    case 'kubernetes':
      return t('starts.kubernetes', { pod: visibleText(start.pod), namespace: visibleText(start.namespace) });
    case 'nomad':
      return t('starts.nomad', { job: visibleText(start.job) });
    case 'unit':
      return (
        <>
          {t(start.weight === 'says' ? 'starts.unitSays' : 'starts.unitNames', { unit: visibleText(start.unit) })}
          <Place text={start.path} />
        </>
      );
    case 'sign-in':
      return t('starts.sign-in', {
        user: visibleText(start.user),
        address: visibleText(start.address),
        seconds: start.secondsBefore,
      });
    case 'container':
      return t('starts.container', { name: visibleText(start.name) });
    case 'remote-api':
      return t('starts.remote-api', { address: `${visibleText(start.address) || '0.0.0.0'}:${start.port}` });
  }
}

function ComposeLine({ start }: { start: Extract<ContainerStart, { kind: 'compose' }> }) {
  const t = useTranslations('provenance');
  return (
    <>
      {t('starts.compose', { project: visibleText(start.project) })}
      {start.service === '' ? null : `, ${t('starts.composeService', { service: visibleText(start.service) })}`}
      <Place text={start.file || start.directory} />
    </>
  );
}

function Place({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <span className="mono ml-2 text-ink3">
      <Untrusted text={text} limit={300} />
    </span>
  );
}
