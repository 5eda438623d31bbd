'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { inputLook } from '@/app/_ui/control/field';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import type { Column } from '@/app/_ui/table/column';
import type { PolicyEdit, PolicyRuleRow, PolicyThreshold } from '@/lib/services/views/policy';
import type { Severity } from '@/lib/services/views/words';
import { Mono, severityRank } from '../../hosts/[id]/_tabs/cells';
import { ownOf, type Pending, thresholdOf } from './pending-edits';

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
const small = cn(inputLook, 'h-[26px] px-2 text-btn');

export type Editing = {
  scope: string;
  pending: Pending;
  /** `isStored`: it says what is stored already, so that nothing is left to save. */
  edit: (edit: PolicyEdit, isStored: boolean) => void;
  disabled: boolean;
};
type CellProps = { row: PolicyRuleRow; editing: Editing };

export function usePolicyColumns(editing: Editing): Column<PolicyRuleRow>[] {
  const t = useTranslations('policy');
  const family = useTranslations('family');
  const severity = useTranslations('severity');
  return [
    {
      id: 'rule',
      label: t('rule'),
      width: 350,
      fixed: true,
      value: (row) => row.title,
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      id: 'family',
      label: t('family'),
      width: 90,
      value: (row) => row.family,
      text: (row) => (family.has(row.family as 'exposure') ? family(row.family as 'exposure') : row.family),
      cell: (row) => (family.has(row.family as 'exposure') ? family(row.family as 'exposure') : row.family),
    },
    {
      id: 'id',
      label: t('id'),
      width: 210,
      optional: true,
      value: (row) => row.ruleId,
      cell: (row) => <Mono text={row.ruleId} tone="text-ink3" />,
    },
    {
      id: 'open',
      label: t('open'),
      width: 60,
      align: 'right',
      worstFirst: true,
      value: (row) => row.open,
      cell: (row) => (row.open > 0 ? row.open : <span className="text-ink3">0</span>),
    },
    {
      id: 'state',
      label: t('state'),
      width: 110,
      value: (row) => ownOf(row, editing.pending).state ?? row.inherited.state,
      cell: (row) => <StateField row={row} editing={editing} />,
    },
    {
      id: 'severity',
      label: t('severity'),
      width: 210,
      worstFirst: true,
      value: (row) => severityRank[inForce(row, editing)],
      text: (row) => severity(inForce(row, editing)),
      cell: (row) => <SeverityField row={row} editing={editing} />,
    },
    {
      id: 'numbers',
      label: t('numbers'),
      width: 370,
      sortable: false,
      value: (row) => row.thresholds.map((one) => `${one.name} ${one.own ?? one.inherited}`).join(', '),
      cell: (row) => <NumberFields row={row} editing={editing} />,
    },
  ];
}

const inForce = (row: PolicyRuleRow, { pending }: Editing): Severity =>
  ownOf(row, pending).severity ?? row.inherited.severity ?? row.ruleSeverity;

/** The fleet says on or off; a group may also leave it to the fleet. */
function StateField({ row, editing: { scope, pending, edit, disabled } }: CellProps) {
  const t = useTranslations('policy');
  const { state } = ownOf(row, pending);
  const inherited = t(`states.${row.inherited.state}`);
  const choose = (value: string) => {
    const next = value === 'on' || value === 'off' ? value : null;
    const stored = scope === '' ? (row.own.state ?? 'on') : row.own.state;
    edit({ kind: 'rule', ruleId: row.ruleId, state: next }, next === stored);
  };
  return (
    <select
      aria-label={t('stateOf', { title: row.title })}
      value={state ?? (scope === '' ? 'on' : '')}
      disabled={disabled}
      onChange={(event) => choose(event.target.value)}
      className={small}
    >
      {scope === '' ? null : <option value="">{t('asFleet', { word: inherited })}</option>}
      <option value="on">{t('states.on')}</option>
      <option value="off">{t('states.off')}</option>
    </select>
  );
}

function SeverityField({ row, editing }: CellProps) {
  const t = useTranslations('policy');
  const severity = useTranslations('severity');
  const { pending, edit, disabled } = editing;
  const own = ownOf(row, pending).severity;
  const inherited = row.inherited.severity ?? row.ruleSeverity;
  const choose = (value: string) => {
    const next = severities.find((one) => one === value) ?? null;
    edit({ kind: 'severity', ruleId: row.ruleId, severity: next }, next === row.own.severity);
  };
  return (
    <span className="flex items-center gap-2">
      <SeverityMark severity={inForce(row, editing)} />
      <select
        aria-label={t('severityOf', { title: row.title })}
        value={own ?? ''}
        disabled={disabled}
        onChange={(event) => choose(event.target.value)}
        className={small}
      >
        <option value="">
          {row.inherited.severity === null
            ? t('asRule', { word: severity(inherited) })
            : t('asFleet', { word: severity(inherited) })}
        </option>
        {severities.map((value) => (
          <option key={value} value={value}>
            {severity(value)}
          </option>
        ))}
      </select>
    </span>
  );
}

function NumberFields({ row, editing }: CellProps) {
  if (row.thresholds.length === 0) return null;
  return (
    <span className="flex items-center gap-3">
      {row.thresholds.map((one) => (
        <NumberField key={one.name} threshold={one} editing={editing} />
      ))}
    </span>
  );
}

/** Empty is what holds without the scope's own word, shown as the placeholder. */
function NumberField({
  threshold,
  editing: { pending, edit, disabled },
}: {
  threshold: PolicyThreshold;
  editing: Editing;
}) {
  const t = useTranslations('policy');
  const { name, min, max, unit, inherited, own } = threshold;
  const value = thresholdOf(threshold, pending);
  const change = (text: string) => {
    const next = text === '' ? null : Number(text);
    edit({ kind: 'threshold', name, value: next }, next === own);
  };
  const label = t(`threshold.${name}` as 'threshold.image-old-days');
  return (
    <label className="flex items-center gap-1.5 text-sec text-ink2" title={threshold.shared ? t('shared') : undefined}>
      <span className="max-w-[84px] truncate" title={label}>
        {label}
      </span>
      <input
        type="number"
        inputMode="decimal"
        step="any"
        min={min}
        max={max}
        value={value ?? ''}
        placeholder={String(inherited)}
        disabled={disabled}
        aria-label={`${label}, ${t(`unit.${unit}` as 'unit.days')}`}
        onChange={(event) => change(event.target.value)}
        className={cn(small, 'w-[56px]')}
      />
      <span className="text-ink3">{t(`unit.${unit}` as 'unit.days')}</span>
    </label>
  );
}
