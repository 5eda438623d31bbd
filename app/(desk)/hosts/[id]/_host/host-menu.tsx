'use client';

import { Ellipsis, ListChecks, Pencil, ShieldCheck, ShieldOff, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { formText, formWords } from '@/app/_ui/control/form-text';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/app/_ui/control/menu';
import { Popup } from '@/app/_ui/panel/popup';
import { editHost, removeHost } from '../../actions';
import { usePanelHref } from '../_tabs/panel-href';

type Props = { hostId: string; name: string; tags: readonly string[]; outsideProbe: boolean };

/** What is seldom done with a host: rename and tag it, call it known good, or forget it. */
export function HostMenu({
  hostId,
  name,
  tags,
  outsideProbe,
  knownGood,
}: Props & { knownGood: 'marked' | 'none' | 'unread' }) {
  const t = useTranslations('hostMenu');
  const baseline = useTranslations('baseline');
  const baselines = useTranslations('baselines');
  const router = useRouter();
  const href = usePanelHref();
  const show = (panel: string) => router.push(href(panel), { scroll: false });
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button tone="quiet" size="icon" aria-label={t('label')}>
            <Ellipsis aria-hidden size={16} />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => setOpen('edit')}>
            <Pencil aria-hidden size={14} />
            {t('edit')}
          </MenuItem>
          <MenuItem onSelect={() => show('known-good')} disabled={knownGood === 'unread'}>
            <ShieldCheck aria-hidden size={14} />
            {baseline('mark')}
          </MenuItem>
          {knownGood === 'marked' ? (
            <MenuItem onSelect={() => show('clear-known-good')}>
              <ShieldOff aria-hidden size={14} />
              {baseline('clear')}
            </MenuItem>
          ) : null}
          <MenuItem onSelect={() => router.push('/settings/baselines')}>
            <ListChecks aria-hidden size={14} />
            {baselines('open')}
          </MenuItem>
          <MenuItem onSelect={() => setOpen('remove')}>
            <Trash2 aria-hidden size={14} />
            {t('remove')}
          </MenuItem>
        </MenuContent>
      </Menu>
      {open === 'edit' ? <EditDialog {...{ hostId, name, tags, outsideProbe }} close={() => setOpen(null)} /> : null}
      {open === 'remove' ? <RemoveDialog hostId={hostId} name={name} close={() => setOpen(null)} /> : null}
    </>
  );
}

function EditDialog({ hostId, name, tags, outsideProbe, close }: Props & { close: () => void }) {
  const t = useTranslations('hostMenu');
  const common = useTranslations('common');
  const [problem, setProblem] = useState<string>();
  const [pending, begin] = useTransition();
  const save = (form: FormData) =>
    begin(async () => {
      const result = await editHost(hostId, {
        name: formText(form, 'name'),
        tags: formWords(form, 'tags'),
        outsideProbe: form.has('outsideProbe'),
      });
      if (result.ok) close();
      else setProblem(result.sentence);
    });
  return (
    <Popup title={t('edit')} close={close}>
      <form action={save} className="flex flex-col gap-4">
        <Field label={t('name')} problem={problem}>
          {(bind) => <Input {...bind} name="name" defaultValue={name} required maxLength={63} autoFocus />}
        </Field>
        <Field label={t('tags')} note={t('tagsNote')}>
          {(bind) => <Input {...bind} name="tags" defaultValue={tags.join(' ')} />}
        </Field>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            name="outsideProbe"
            defaultChecked={outsideProbe}
            className="mt-0.5 size-4 accent-accent"
          />
          <span>
            {t('outsideProbe')}
            <span className="block text-sec text-ink3">{t('outsideProbeNote')}</span>
          </span>
        </label>
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {common('save')}
          </Button>
          <Button tone="quiet" onClick={close}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Popup>
  );
}

function RemoveDialog({ hostId, name, close }: { hostId: string; name: string; close: () => void }) {
  const t = useTranslations('hostMenu');
  const common = useTranslations('common');
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [pending, begin] = useTransition();
  const remove = () =>
    begin(async () => {
      const result = await removeHost(hostId, typed);
      if (!result.ok) {
        toast.error(result.sentence);
        return;
      }
      router.push('/');
    });
  return (
    <Popup title={t('removeTitle', { name })} close={close}>
      <p className="mb-4 text-ink2">{t('removeNote')}</p>
      <form action={remove} className="flex flex-col gap-4">
        <Field label={t('typeName', { name })}>
          {(bind) => (
            <Input
              {...bind}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className="mono"
              autoComplete="off"
              autoFocus
            />
          )}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" tone="danger" disabled={typed !== name || pending}>
            {t('remove')}
          </Button>
          <Button tone="quiet" onClick={close}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Popup>
  );
}
