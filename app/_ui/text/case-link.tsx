import { FolderOpen } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CaseMark } from '@/lib/services/views/case';

/** A case by its number, as other pages lead to it. */
export function CaseLink({ mark }: { mark: CaseMark }) {
  const t = useTranslations('cases');
  return (
    <Link
      href={`/cases/${mark.id}`}
      className="inline-flex items-center gap-1.5 font-medium text-accent hover:underline"
      title={t(`state.${mark.state}`)}
    >
      <FolderOpen aria-hidden size={14} strokeWidth={1.6} />
      {mark.name}
    </Link>
  );
}
