import { getTranslations } from 'next-intl/server';
import { Bar, TableSkeleton } from '@/app/_ui/state/skeleton';

export default async function Loading() {
  const t = await getTranslations('common');
  return (
    <>
      <div className="h-12 border-b" />
      <div className="flex h-[60px] items-center px-6">
        <Bar width={140} />
      </div>
      <div className="h-[86px] border-y bg-surface" />
      <div className="h-[52px]" />
      <TableSkeleton label={t('loading')} />
    </>
  );
}
