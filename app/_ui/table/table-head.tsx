'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { Fragment } from 'react';
import { cn } from '../cn';
import type { Column } from './column';
import type { Sort } from './table-state';

type Props<Row> = { columns: readonly Column<Row>[]; sort: Sort; onSort: (id: string) => void; sticky: boolean };

export function TableHead<Row>({ columns, sort, onSort, sticky }: Props<Row>) {
  const tall = columns.some((column) => column.label.includes('\n'));
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const sorted = sort.id === column.id;
          const Arrow = sort.desc ? ArrowDown : ArrowUp;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted ? (sort.desc ? 'descending' : 'ascending') : undefined}
              className={cn(
                'border-b border-line2 bg-bg px-2 pb-[7px] text-left align-bottom text-sec leading-[17px] font-normal text-ink2 first:pl-6 last:pr-6',
                tall ? 'h-11' : 'h-[34px]',
                sticky && 'sticky top-12 z-10',
                column.align === 'right' && 'text-right',
                column.wideOnly && 'max-[1359px]:hidden',
              )}
            >
              {column.sortable === false ? (
                <HeadLabel text={column.label} />
              ) : (
                <button
                  type="button"
                  onClick={() => onSort(column.id)}
                  className={cn(
                    'fade inline-flex items-end gap-1 text-inherit hover:text-ink',
                    column.align === 'right' && 'text-right',
                    sorted && 'font-medium text-ink',
                  )}
                >
                  <HeadLabel text={column.label} />
                  {sorted ? <Arrow aria-hidden size={13} strokeWidth={1.8} className="mb-[2px] shrink-0" /> : null}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function HeadLabel({ text }: { text: string }) {
  return (
    <span>
      {text.split('\n').map((line, index) => (
        <Fragment key={line}>
          {index > 0 ? <br /> : null}
          {line}
        </Fragment>
      ))}
    </span>
  );
}
