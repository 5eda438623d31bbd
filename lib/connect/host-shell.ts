declare const fixedScriptMark: unique symbol;

/** Shell text written in our source code and nowhere else. Host data can never become one. */
export type FixedScript = string & { readonly [fixedScriptMark]: true };

/**
 * Makes a `FixedScript` from a literal: fixedScript`echo hello`. The tag takes no substitutions, so no value can slip
 * into shell text. Backslashes stay as written (one for one), except that \${ means ${ and \` means `, which a template
 * cannot hold otherwise. Plain ASCII. Throws when called as a plain function.
 */
export function fixedScript(literal: TemplateStringsArray, ...none: never[]): FixedScript {
  const [raw, ...more] = Object.isFrozen(literal) ? literal.raw : [];
  if (raw === undefined || more.length > 0 || none.length > 0) {
    throw new TypeError('A fixed script is one literal without substitutions.');
  }
  if (!/^[\t\n\x20-\x7e]*$/.test(raw)) throw new TypeError('A fixed script is plain ASCII.');
  return raw.replace(/\\(?=`|\$\{)/g, '') as FixedScript;
}

/** One script from several, each on lines of its own. */
export function joinFixedScripts(...parts: readonly FixedScript[]): FixedScript {
  return parts.join('\n') as FixedScript;
}

export interface RunRequest {
  script: FixedScript;
  /** Values for the script, readable on its standard input. Empty when left out. */
  stdin?: string | Uint8Array | undefined;
  limits: {
    /** Most bytes of standard output; standard error gets at most 256 KiB of its own. */
    bytes: number;
    /** From asking for a channel to the exit status. */
    milliseconds: number;
  };
  /** `auto`: as root, or through `sudo -n` where that works. `plain`: as the login user. */
  privilege: 'auto' | 'plain';
  signal?: AbortSignal | undefined;
}

export interface RunResult {
  stdout: Uint8Array;
  stderr: Uint8Array;
  /** As a shell counts it: 128 + n when signal n ended the script. */
  exitCode: number;
  /** Output is complete or the run rejects; this is never true. */
  truncated: false;
}

/**
 * Runs fixed scripts on a host. Rejects with a `ConnectError`: `answer-too-large`, `timed-out`, `connection-lost` (also when
 * the channel closed without an exit status), `shell-unavailable`, `cancelled`; `partialStdout` keeps what had arrived.
 * A script that ran and failed resolves with its exit code.
 */
export interface HostShell {
  run(request: RunRequest): Promise<RunResult>;
}
