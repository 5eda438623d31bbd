const SECRET_KEY = /token|password|passwd|secret|credential|apikey|api-key/i;

/** A daemon.json as it may be shown and kept: passwords inside of addresses, and what a key calls a secret, are covered. */
export const maskedConfig = (text: string): string =>
  text
    .replace(/(:\/\/)[^\s/@":]*:[^\s/@"]*@/g, '$1***@')
    .replace(/("(?:[^"\\]|\\.)*"\s*:\s*)"((?:[^"\\]|\\.)+)"/g, (whole, key: string, value: string) =>
      SECRET_KEY.test(key) && !value.startsWith('/') ? `${key}"***"` : whole,
    );
