/** A path on this site, whatever was asked for: what comes after sign-in never leads elsewhere. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted) || wanted.length > 500) return '/';
  try {
    const url = new URL(wanted, 'http://here.invalid');
    return url.host === 'here.invalid' ? `${url.pathname}${url.search}` : '/';
  } catch {
    return '/';
  }
}
