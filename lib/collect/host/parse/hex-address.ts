/** An address of /proc/net/tcp: words of four bytes, each in the byte order of the (little-endian) host. Null when it is none. */
export function addressFromHex(hex: string): string | null {
  if (!/^(?:[0-9A-F]{8}|[0-9A-F]{32})$/.test(hex)) return null;
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).toReversed(),
  );
  if (bytes.length === 4) return bytes.join('.');
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return mapped ? bytes.slice(12).join('.') : compressed(bytes);
}

/** An address of /proc/net/ipv6_route or if_inet6: sixteen bytes in their own order. Null when it is none. */
export function addressFromPlainHex(hex: string): string | null {
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  return compressed((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
}

/** RFC 5952: lower case, the longest run of zeros as "::". */
function compressed(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0));
  let best = { at: -1, length: 1 };
  groups.forEach((_, at) => {
    const rest = groups.slice(at).findIndex((group) => group !== 0);
    const length = rest === -1 ? groups.length - at : rest;
    if (length > best.length) best = { at, length };
  });
  const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  return best.at === -1
    ? text(groups)
    : `${text(groups.slice(0, best.at))}::${text(groups.slice(best.at + best.length))}`;
}
