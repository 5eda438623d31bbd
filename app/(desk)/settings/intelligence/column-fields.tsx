'use client';

import { useTranslations } from 'next-intl';
import { Field, Input, inputLook } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { visibleText } from '@/app/_ui/text/visible';
import { type CsvLayout, csvColumns } from '@/lib/model/feed-reading';

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;
const NAMES = ['comma', 'semicolon', 'tab', 'bar'] as const;

/** Which column of a table holds what: chosen from the head that was seen, or typed in where none was. */
export function ColumnFields({ layout = {}, head }: { layout?: CsvLayout; head?: readonly string[] }) {
  const t = useTranslations('feeds');
  return (
    <fieldset className="grid grid-cols-4 gap-3">
      <legend className="mb-1 text-sec font-medium text-ink">{t('columnsTitle')}</legend>
      <Field label={t('columnDelimiter')}>
        {(bind) => (
          <select
            {...bind}
            name="delimiter"
            defaultValue={NAMES.find((name) => DELIMITERS[name] === layout.delimiter) ?? ''}
            className={inputLook}
          >
            <option value="">{t('detected')}</option>
            {NAMES.map((name) => (
              <option key={name} value={name}>
                {t(`delimiters.${name}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('columnHead')}>
        {(bind) => (
          <select
            {...bind}
            name="head"
            defaultValue={layout.head === undefined ? '' : layout.head ? 'yes' : 'no'}
            className={inputLook}
          >
            <option value="">{t('detected')}</option>
            <option value="yes">{t('yes')}</option>
            <option value="no">{t('no')}</option>
          </select>
        )}
      </Field>
      {csvColumns.map((column) => (
        <Field key={column} label={t(`csvColumn.${column}`)}>
          {(bind) =>
            head ? (
              <select
                {...bind}
                name={`column.${column}`}
                defaultValue={layout.columns?.[column] ?? ''}
                className={inputLook}
              >
                <option value="">{t('noColumn')}</option>
                {[...new Set(head)].filter(Boolean).map((name) => (
                  <option key={name} value={name}>
                    {visibleText(name)}
                  </option>
                ))}
              </select>
            ) : (
              <Input
                {...bind}
                name={`column.${column}`}
                defaultValue={layout.columns?.[column] ?? ''}
                maxLength={200}
                className="mono"
              />
            )
          }
        </Field>
      ))}
    </fieldset>
  );
}

/** What was chosen; undefined where nothing was, and the file itself tells. */
export function layoutIn(form: FormData): CsvLayout | undefined {
  const delimiter = NAMES.find((name) => name === formText(form, 'delimiter'));
  const head = formText(form, 'head');
  const columns = csvColumns
    .map((column) => [column, formText(form, `column.${column}`)] as const)
    .filter(([, name]) => name !== '');
  if (!delimiter && head === '' && columns.length === 0) return undefined;
  return {
    ...(delimiter && { delimiter: DELIMITERS[delimiter] }),
    ...(head !== '' && { head: head === 'yes' }),
    ...(columns.length > 0 && { columns: Object.fromEntries(columns) }),
  };
}
