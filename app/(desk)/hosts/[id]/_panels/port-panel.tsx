import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { Sheet } from '@/app/_ui/panel/sheet';
import { Empty } from '@/app/_ui/state/empty';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { PortRow, WayView } from '@/lib/services/views/host-tabs';
import { ReachCell } from '../_tabs/reach-cell';
import { FactList, Part } from './part';

type Props = { rows: readonly PortRow[]; id: string; hostId: string; closeHref: string };

/** One port of a host: each address it answers on, and the way of a stranger's packet to it, rule by rule. */
export function PortPanel({ rows, id, hostId, closeHref }: Props) {
  const t = useTranslations('port');
  const doors = rows.filter((row) => `${row.protocol}/${row.port}` === id);
  const [first] = doors;
  if (!first)
    return (
      <Sheet title={t('gone')} closeHref={closeHref}>
        <Empty title={t('goneNote')} />
      </Sheet>
    );
  const mark = doors.find((door) => door.mark)?.mark;
  return (
    <Sheet
      title={
        <span className="font-mono">
          {first.port}/{first.protocol}
        </span>
      }
      facts={<Untrusted text={first.listener} limit={120} />}
      closeHref={closeHref}
    >
      {mark ? (
        <Part title={t('finding')}>
          <Link
            href={`/hosts/${hostId}?panel=finding:${mark.findingId}`}
            scroll={false}
            className="flex items-center gap-2.5 font-medium hover:text-accent"
          >
            <SeverityMark severity={mark.severity} />
            {mark.title}
          </Link>
        </Part>
      ) : null}
      {doors.map((door) => (
        <Door key={`${door.address}/${door.pid ?? door.containerId ?? ''}`} door={door} />
      ))}
      {first.protocol === 'tcp' ? null : <p className="mt-6 text-sec text-ink3">{t('udpNote')}</p>}
    </Sheet>
  );
}

function Door({ door }: { door: PortRow }) {
  const t = useTranslations('port');
  const ports = useTranslations('ports');
  return (
    <Part
      title={t('on', { address: door.address === '' ? '*' : door.address })}
      note={<ReachCell reach={door.reach} />}
    >
      <p className="mb-3 leading-5">
        <Untrusted text={door.reason} limit={600} />
      </p>
      <FactList
        facts={[
          { name: ports('listener'), value: door.pid === null ? door.listener : `${door.listener} ${door.pid}` },
          { name: ports('path'), value: door.path },
          { name: ports('probe'), value: door.probe === null ? t('notTried') : ports(`probes.${door.probe}`) },
        ]}
      />
      {door.ways.map((way) => (
        <WaySteps key={way.family} way={way} />
      ))}
    </Part>
  );
}

/** The rules in the order in which the kernel asks them. */
function WaySteps({ way }: { way: WayView }) {
  const t = useTranslations('port');
  return (
    <div className="mt-4">
      <h4 className="mb-1.5 text-sec font-medium text-ink2">
        {t('way', { family: way.family === 'ipv4' ? 'IPv4' : 'IPv6' })}
      </h4>
      {way.steps.length === 0 ? (
        <p className="text-sec text-ink3">{t('noRule')}</p>
      ) : (
        <ol className="rounded-ctl border border-line2">
          {way.steps.map((step, index) => (
            <li
              key={`${index}-${step.chain}`}
              className="grid grid-cols-[1fr_auto] items-baseline gap-3 border-b px-3 py-1.5 last:border-b-0"
            >
              <span className="min-w-0">
                <span className="block text-sec text-ink3">
                  <Untrusted text={`${step.backend} ${step.table} ${step.chain}`} limit={120} />
                </span>
                <span className="mono [overflow-wrap:anywhere]">
                  <Untrusted text={step.rule} limit={500} />
                </span>
              </span>
              <span className={cn('text-right text-sec', TONE[step.says] ?? 'text-ink2')}>
                {t(`says.${step.says}`)}
                {step.says === 'for some only' || step.says === 'cannot be told' ? (
                  <span className="block max-w-40 text-ink3 [overflow-wrap:anywhere]">
                    <Untrusted text={step.detail} limit={120} />
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

const TONE: Partial<Record<WayView['steps'][number]['says'], string>> = {
  accepts: 'text-high font-medium',
  drops: 'text-ok font-medium',
  'cannot be told': 'text-med',
};
