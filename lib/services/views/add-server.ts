import type { ConnectionKind, Instant } from './words';

/** What a server shows of itself before anybody signs in. */
export type ProbeView =
  | {
      ok: true;
      address: string;
      kind: ConnectionKind;
      key: ProbedKey | null;
      certificate: ProbedCertificate | null;
      tookMs: number;
    }
  | {
      ok: false;
      address: string;
      kind: ConnectionKind;
      code: string;
      sentence: string;
      detail: string | null;
      tookMs: number;
    };

export type ProbedKey = {
  type: string;
  bits: number;
  fingerprint: string;
  software: string;
  randomart: string | null;
  /** Other servers of the fleet that were confirmed with this very key: copies of one machine, or somebody who has it. */
  alsoOn: { id: string; name: string }[];
};
export type ProbedCertificate = {
  subject: string;
  issuer: string;
  fingerprint: string;
  notBefore: Instant;
  notAfter: Instant;
  names: string[];
  selfSigned: boolean;
  demandsClientCertificate: boolean | null;
};

export type TestStepState = 'waiting' | 'running' | 'done' | 'warning' | 'failed';

/** The live test of a connection: the list of steps grows true as the worker goes on. Read again at each live event. */
export type ConnectionTestView = {
  id: string;
  hostId: string;
  state: 'queued' | 'running' | 'passed' | 'failed';
  steps: { id: string; title: string; state: TestStepState; value: string | null; tookMs: number | null }[];
  /** What this connection will see, and what it never will. */
  sees: { title: string; note: string; checks: number; total: number; state: 'yes' | 'partly' | 'no' | 'testing' }[];
  blind: { title: string; note: string }[];
  failure: { code: string; sentence: string; detail: string | null } | null;
  coverage: { checked: number; total: number } | null;
};

/** A scan as it runs; `steps` are known from the start. */
export type ScanView = {
  id: string;
  hostId: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  steps: { id: string; title: string; state: TestStepState; tookMs: number | null }[];
  done: number;
  total: number;
  startedAt: Instant | null;
  durationMs: number | null;
  failure: { code: string; sentence: string } | null;
};
