'use client';

import { FileText } from '@/app/_ui/control/file-text';

const LARGEST_KEY = 64 * 1024;

type Props = Omit<React.ComponentProps<typeof FileText>, 'largestBytes' | 'secret'>;

/** A key or certificate: pasted, dropped, or chosen as a file. */
export function PemField({ rows = 4, required = true, ...rest }: Props) {
  return <FileText {...rest} rows={rows} required={required} largestBytes={LARGEST_KEY} secret />;
}
