import { z } from 'zod';
import { EvidenceItem } from '@/lib/model';
import { bundleFiles, checkFiles, manifestText, safelyNamed, sha256Of, writeTar } from '@/lib/report';
import type { Database } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { evidenceSentence } from '../activity/evidence-sentence';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { EvidenceVerdict } from '../views/action';
import type { BinaryDownload } from '../views/report';
import { findRun } from './find-run';
import { targetName } from './view-action-run';

const runSchema = z.object({ runId: z.uuid() });
const itemsSchema = z.array(EvidenceItem).catch([]);

/**
 * The evidence of a run as a tar: its items, `manifest.json`, and `SHA256SUMS` for `sha256sum -c`.
 * @throws ServiceError `forbidden`, `not-found`.
 */
export async function downloadEvidence({ db }: ServiceContext, actor: Actor, input: unknown): Promise<BinaryDownload> {
  authorize(actor, 'fleet.read');
  const { runId } = parseInput(runSchema, input);
  const { takenAt, manifest, items } = await findBundle(db, runId);
  const short = runId.slice(-12);
  const body = writeTar(`evidence-${short}`, bundleFiles(manifest.text, items), takenAt);
  return { fileName: `shipshape-evidence-${runId}.tar`, contentType: 'application/x-tar', body: new Uint8Array(body) };
}

/**
 * Whether the evidence of a run is as it was kept: every item is hashed again, and the manifest compared with the record.
 * @throws ServiceError `forbidden`, `not-found`.
 */
export async function verifyEvidence({ db }: ServiceContext, actor: Actor, input: unknown): Promise<EvidenceVerdict> {
  authorize(actor, 'fleet.read');
  const { runId } = parseInput(runSchema, input);
  const bundle = await findBundle(db, runId);
  return verdictOf(db, runId, bundle);
}

type Bundle = Awaited<ReturnType<typeof findBundle>>;

async function verdictOf(db: Database, runId: string, { manifest, items }: Bundle): Promise<EvidenceVerdict> {
  const { faults, manifestSha256 } = checkFiles(bundleFiles(manifest.text, items));
  if (!manifest.kept) return { state: 'no-manifest', items: items.length, manifestSha256, faults: [] };
  const onRecord = await db.auditEntry.findFirst({
    where: { runId, verb: 'action.evidence', sentence: evidenceSentence(manifestSha256) },
    select: { seq: true },
  });
  const names = faults.map(({ name }) => name);
  if (!onRecord || manifest.sha256 !== manifestSha256) names.push('manifest.json');
  return { state: names.length === 0 ? 'intact' : 'changed', items: items.length, manifestSha256, faults: names };
}

/** A bundle of earlier days has no manifest: it gets one now, which proves nothing of the time before. */
async function findBundle(db: Database, runId: string) {
  const found = await db.evidenceBundle.findUnique({ where: { runId } });
  if (!found) throw new ServiceError('not-found');
  const { takenAt, hostId, hostName } = found;
  const items = found.manifest === null ? safelyNamed(itemsSchema.parse(found.items)) : itemsSchema.parse(found.items);
  if (found.manifest !== null)
    return { takenAt, items, manifest: { kept: true, text: found.manifest, sha256: found.sha256 } };
  const run = await findRun(db, runId);
  const text = manifestText(
    {
      run: { id: runId, actionId: run.actionId, target: targetName(run.target), planHash: run.planHash ?? '' },
      host: { id: hostId, name: hostName },
      takenAt: takenAt.toISOString(),
    },
    items,
  );
  return { takenAt, items, manifest: { kept: false, text, sha256: sha256Of(text) } };
}
