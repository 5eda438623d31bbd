'use client';

import { Ellipsis, ListChecks, Lock, Pencil, ShieldCheck, ShieldOff, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { formText, formWords } from '@/app/_ui/control/form-text';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/app/_ui/control/menu';
import { useDeed } from '@/app/_ui/control/use-deed';
import { DialogForm } from '@/app/_ui/panel/dialog-form';
import { Popup } from '@/app/_ui/panel/popup';
import { SetGuardDialog } from '../../../_guards/set-guard-dialog';
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
  const guards = useTranslations('guards');
  const router = useRouter();
  const href = usePanelHref();
  const show = (panel: string) => router.push(href(panel), { scroll: false });
  const [open, setOpen] = useState<'edit' | 'guard' | 'remove' | null>(null);
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
          <MenuItem onSelect={() => setOpen('guard')}>
            <Lock aria-hidden size={14} />
            {guards('setHere')}
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
      {open === 'guard' ? (
        <SetGuardDialog choices={{ hosts: [{ id: hostId, name }], tags }} close={() => setOpen(null)} />
      ) : null}
      {open === 'remove' ? <RemoveDialog hostId={hostId} name={name} close={() => setOpen(null)} /> : null}
    </>
  );
}

function EditDialog({ hostId, name, tags, outsideProbe, close }: Props & { close: () => void }) {
  const t = useTranslations('hostMenu');
  const common = useTranslations('common');
  const { pending, problem, act } = useDeed();
  const save = (form: FormData) =>
    act(
      () =>
        editHost(hostId, {
          name: formText(form, 'name'),
          tags: formWords(form, 'tags'),
          outsideProbe: form.has('outsideProbe'),
        }),
      () => {
        close();
        return null;
      },
    );
  return (
    <Popup title={t('edit')} close={close}>
      <DialogForm send={save} verb={common('save')} blocked={pending} close={close}>
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
      </DialogForm>
    </Popup>
  );
}

function RemoveDialog({ hostId, name, close }: { hostId: string; name: string; close: () => void }) {
  const t = useTranslations('hostMenu');
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const { pending, problem, act } = useDeed();
  const remove = () =>
    act(
      () => removeHost(hostId, typed),
      () => {
        router.push('/');
        return null;
      },
    );
  return (
    <Popup title={t('removeTitle', { name })} close={close}>
      <DialogForm send={remove} verb={t('remove')} tone="danger" blocked={typed !== name || pending} close={close}>
        <p className="text-ink2">{t('removeNote')}</p>
        <Field label={t('typeName', { name })} problem={problem}>
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
      </DialogForm>
    </Popup>
  );
}
