import Link from 'next/link';
import { Untrusted } from '@/app/_ui/text/untrusted';

/** An address that leads to its panel: where it is, who talks to it, what services say of it. */
export function AddressLink({ address, text = address, hostId }: { address: string; text?: string; hostId: string }) {
  return (
    <Link
      href={`/hosts/${hostId}?tab=connections&panel=address:${encodeURIComponent(address).replaceAll('%3A', ':')}`}
      scroll={false}
      className="mono text-accent [overflow-wrap:anywhere] hover:underline"
    >
      <Untrusted text={text} limit={80} />
    </Link>
  );
}
