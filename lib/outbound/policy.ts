import type { LookupAddress } from 'node:dns';

/** Resolves a name to all its addresses. Tests bring their own; everybody else uses the system's. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

/** What an installation allows itself. Read anew for each request, so that a switch holds at once. */
export interface OutboundPolicy {
  /** Nothing is sent, and no name is resolved. */
  readonly offline: boolean;
  /** Host names or addresses that may lie in a private or local network, exactly as they stand in the web address. */
  readonly allowedHosts: readonly string[];
  /** http without TLS, for this request. Default: refused. */
  readonly allowHttp?: boolean;
  /** PEM of an authority that is trusted instead of the usual ones, for a service inside an organisation. */
  readonly authority?: string;
  readonly resolve?: ResolveName;
}

/** The limits of one request; each covers all redirects together. */
export interface OutboundLimits {
  /** From the question for the name to the last byte. */
  readonly milliseconds: number;
  /** Of the body, as sent and as unpacked: each for itself. */
  readonly bytes: number;
}

export const usualLimits = { milliseconds: 15_000, bytes: 1024 * 1024 } as const satisfies OutboundLimits;

export interface OutsideRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers with keys: sent to the first origin alone, whatever the service redirects to. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The only statuses that count as an answer. Default: 200. */
  readonly accepts?: readonly number[];
  readonly limits?: Partial<OutboundLimits>;
  readonly signal?: AbortSignal;
}

export interface OutsideAnswer {
  readonly status: number;
  /** Lower-case names. No cookie is kept. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  /** Where the answer came from, after redirects, without query: queries may hold keys. */
  readonly from: string;
}
