import type { FrozenReport } from '@/lib/model';
import type { Instant } from './words';

export type ReportRow = {
  id: string;
  week: string;
  kind: 'scheduled' | 'manual';
  fromAt: Instant;
  untilAt: Instant;
  frozenAt: Instant;
  madeBy: string;
  headline: string;
  sha256: string;
};

export type ReportSchedule = {
  enabled: boolean;
  /** 1 = Monday … 7 = Sunday. */
  weekday: number;
  hour: number;
  timeZone: string;
};

export type ReportListView = { rows: ReportRow[]; schedule: ReportSchedule; nextAt: Instant | null };

/** One report as it was frozen; `intact` is false when its text does not have its hash any more. */
export type ReportView = { row: ReportRow; report: FrozenReport; intact: boolean };

/** A file to download. `contentType` and `fileName` are ours; `fileName` holds only letters, digits, dots and dashes. */
export type Download = { fileName: string; contentType: string; body: string };

/** The same of bytes; a large one comes piece by piece. */
export type BinaryDownload = Omit<Download, 'body'> & { body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> };

export type SettingsView = {
  scanEveryMinutes: number;
  actionsOff: boolean;
  report: ReportSchedule;
  policy: {
    trustedNamespaces: string[];
    trustedKeyFingerprints: string[];
    wildcardListeners: string[];
    rulesOff: string[];
    /** How often it was changed; a change names the version that was looked at. */
    version: number;
  };
  about: {
    version: string;
    vault: 'open' | 'locked';
    vaultSentence: string | null;
    workers: number;
    indicatorsAt: Instant | null;
    rules: number;
    /** Versions of Node.js and PostgreSQL. */
    node: string;
    database: string;
    /** Since when this master key is in use. */
    keySince: Instant | null;
    /** When the oldest credential of a server was entered. */
    oldestCredentialAt: Instant | null;
  };
};
