import { isLoopback, isPrivate } from './address';

/** The host of an address with or without a scheme, in small letters: '' when there is none. */
export const urlHost = (address: string): string =>
  (/^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?(\[[^\]]*\]|[^:/\s]+)/i.exec(address)?.[1] ?? '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();

/** An address of this machine or of a private network, or a name that only a private network knows. */
export const isInternalHost = (host: string): boolean =>
  isLoopback(host) ||
  isPrivate(host) ||
  (/^[a-z0-9-]+$/.test(host) && /[a-z]/.test(host)) ||
  /\.(local|lan|internal|intranet|corp|home|private|localdomain|home\.arpa)$/.test(host);
