/** Compared untrimmed: "/usr/sbin/nologin " with a blank behind it is a file an intruder made. */
const NO_LOGIN = /^(?:\/usr)?\/s?bin\/(?:nologin|false|sync|shutdown|halt)$/;

/** A shell with which an account can sign in. An empty field means /bin/sh, but only system accounts are made so. */
export const isLoginShell = (shell: string): boolean => shell !== '' && !NO_LOGIN.test(shell);
