/** A fixed script as it runs on servers; `sha256` is that of its text. */
export type ScriptView = { text: string; sha256: string; lines: number; sizeBytes: number };

/** What reading runs on a server. What fixes run is in the preview of each. */
export type ScriptsView = {
  /** At each sign-in: who we are there, and where the engine listens. */
  login: ScriptView;
  /** At each scan. */
  collector: ScriptView;
  /** At a scan that finds suspect containers: the look for their scripts in the layers of their images. */
  layers: ScriptView;
  /** The command line that starts the collector; the script itself comes on standard input. */
  commandLine: string;
  /** Every question to the engine that reading may ask. */
  engineQuestions: string[];
};
