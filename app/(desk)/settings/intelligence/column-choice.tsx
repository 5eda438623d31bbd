'use client';

import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FeedPreview } from '@/lib/services/views/feed';
import { ColumnFields } from './column-fields';

/** The first rows of a table, and what each of its columns is taken for. Another choice is looked at before it is taken in. */
export function ColumnChoice({ table: { head, rows, columns } }: { table: NonNullable<FeedPreview['table']> }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="overflow-x-auto rounded-ctl border border-line2">
        <table className="w-full text-left text-sec">
          <thead className="text-ink2">
            <tr>
              {head.map((name, index) => (
                // Two columns may have one name.
                <th key={`${index} ${name}`} scope="col" className="h-8 px-2 font-medium">
                  <Untrusted text={name} limit={60} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="mono">
            {rows.map((cells, row) => (
              <tr key={`${row} ${cells.join()}`} className="border-t border-line2">
                {cells.map((cell, index) => (
                  <td key={`${index} ${cell}`} className="max-w-[220px] truncate px-2 py-1">
                    <Untrusted text={cell} limit={80} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ColumnFields head={head} layout={{ columns }} />
    </div>
  );
}
