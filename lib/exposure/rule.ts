import type { Meets, Packet } from './caller';

/** What a rule does with the packets it is about. `go on`: a note for a log or a mark, no decision. */
export type Verdict =
  | { readonly does: 'accept' | 'drop' | 'return' | 'go-on' }
  | { readonly does: 'jump' | 'goto'; readonly chain: string }
  | { readonly does: 'translate'; readonly to: string } // "172.17.0.2:80"
  | { readonly does: 'unknown'; readonly target: string };

/** One rule of a firewall, read. `meets` is asked for each packet. */
export interface ReadRule {
  readonly text: string; // as the tool prints it
  readonly meets: (packet: Packet) => Meets;
  readonly verdict: Verdict;
}
