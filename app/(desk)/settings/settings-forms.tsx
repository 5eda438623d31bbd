'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import { Field, Input, inputLook } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import type { ReportSchedule } from '@/lib/services/views/report';
import { Section } from './section';
import { useSave } from './use-save';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

export function ScanInterval({ minutes }: { minutes: number }) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const { pending, problem, save } = useSave();
  return (
    <Section title={t('scan')} note={t('scanNote')}>
      <form
        action={(form) => save('scan.every-minutes', Number(formText(form, 'minutes')))}
        className="flex items-start gap-3"
      >
        <Field label={t('minutes')} problem={problem} className="w-[160px]">
          {(bind) => (
            <Input {...bind} name="minutes" type="number" min={1} max={1440} defaultValue={minutes} required />
          )}
        </Field>
        <Button type="submit" size="form" disabled={pending} className="mt-[22px]">
          {common('save')}
        </Button>
      </form>
    </Section>
  );
}

export function ReportScheduleForm({ schedule }: { schedule: ReportSchedule }) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const { pending, problem, save } = useSave();
  const submit = (form: FormData) =>
    save('report.schedule', {
      enabled: form.get('enabled') === 'on',
      weekday: Number(formText(form, 'weekday')),
      hour: Number(formText(form, 'hour')),
      timeZone: formText(form, 'timeZone'),
    });
  return (
    <Section id="report" title={t('report')} note={t('reportNote')}>
      <form action={submit} className="flex flex-col gap-4">
        <label className="flex items-center gap-2">
          <input type="checkbox" name="enabled" defaultChecked={schedule.enabled} className="size-4 accent-accent" />
          {t('enabled')}
        </label>
        <div className="grid grid-cols-[150px_110px_1fr] gap-3">
          <Field label={t('weekday')}>
            {(bind) => (
              <select {...bind} name="weekday" defaultValue={schedule.weekday} className={inputLook}>
                {weekdays.map((day) => (
                  <option key={day} value={day}>
                    {t(`day.${day}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('hour')}>
            {(bind) => (
              <Input {...bind} name="hour" type="number" min={0} max={23} defaultValue={schedule.hour} required />
            )}
          </Field>
          <Field label={t('timeZone')} problem={problem}>
            {(bind) => (
              <Input
                {...bind}
                name="timeZone"
                defaultValue={schedule.timeZone}
                required
                maxLength={64}
                spellCheck={false}
              />
            )}
          </Field>
        </div>
        <Button type="submit" size="form" disabled={pending} className="self-start">
          {common('save')}
        </Button>
      </form>
    </Section>
  );
}

/** The switch that stops every action at once, queued ones too. */
export function ActionSwitch({ off }: { off: boolean }) {
  const t = useTranslations('settings');
  const { pending, problem, save } = useSave();
  return (
    <Section title={t('actions')} note={t('actionsNote')}>
      <p className={off ? 'mb-3 font-medium text-high' : 'mb-3 text-ink2'}>{off ? t('actionsOff') : t('actionsOn')}</p>
      {problem ? (
        <p role="alert" className="mb-2 text-crit">
          {problem}
        </p>
      ) : null}
      <Button size="form" disabled={pending} onClick={() => save('actions.off', !off)}>
        {off ? t('switchOn') : t('switchOff')}
      </Button>
    </Section>
  );
}
