import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTar, sha256Of } from '@/lib/report';
import { type ActionStage, actionStage } from '../testing/action-stage';
import { downloadEvidence, verifyEvidence } from './evidence-of-run';

let stage: ActionStage;
let runId: string;
beforeAll(async () => {
  stage = await actionStage();
  ({ id: runId } = await stage.ran());
});
afterAll(() => stage.context.close());

const verify = () => verifyEvidence(stage.context, stage.user, { runId });

/** What only somebody with the database's own rights can do: the triggers are switched off for one change. */
async function tamper(sql: string): Promise<void> {
  await stage.context.db.$transaction([
    stage.context.db.$executeRawUnsafe(`ALTER TABLE "evidence_bundles" DISABLE TRIGGER USER`),
    stage.context.db.$executeRawUnsafe(sql),
    stage.context.db.$executeRawUnsafe(`ALTER TABLE "evidence_bundles" ENABLE TRIGGER USER`),
  ]);
}

describe('the evidence of a run', () => {
  test('is a tar with a manifest whose hash stands on the record', async () => {
    const { fileName, contentType, body } = await downloadEvidence(stage.context, stage.user, { runId });
    expect({ fileName, contentType }).toEqual({
      fileName: `shipshape-evidence-${runId}.tar`,
      contentType: 'application/x-tar',
    });
    const files = readTar(body as Uint8Array);
    expect(files.map(({ name }) => name)).toEqual(['manifest.json', 'inspect', 'SHA256SUMS']);
    const entry = await stage.context.db.auditEntry.findFirstOrThrow({ where: { runId, verb: 'action.evidence' } });
    expect(entry.sentence).toContain(sha256Of(files[0]?.bytes ?? ''));
    expect(await verify()).toMatchObject({ state: 'intact', items: 1, faults: [] });
  });

  test('takes no change and no removal, not even with its run or all at once', async () => {
    const { db } = stage.context;
    const immutable = /immutable/;
    await expect(db.evidenceBundle.updateMany({ data: { hostName: 'x' } })).rejects.toThrow(immutable);
    await expect(db.evidenceBundle.deleteMany({})).rejects.toThrow(immutable);
    await expect(db.actionRun.deleteMany({ where: { id: runId } })).rejects.toThrow(immutable);
    await expect(db.$executeRaw`TRUNCATE "evidence_bundles"`).rejects.toThrow(immutable);
    expect(await verify()).toMatchObject({ state: 'intact' });
  });

  test('shows that an item was changed, also when its manifest was made to fit', async () => {
    const { db } = stage.context;
    const before = await db.evidenceBundle.findUniqueOrThrow({ where: { runId } });
    await tamper(`UPDATE "evidence_bundles" SET items = jsonb_set(items, '{0,content}', '"{ }"')`);
    expect(await verify()).toMatchObject({ state: 'changed', faults: ['inspect'] });
    const [was, is] = [sha256Of('{}'), sha256Of('{ }')];
    await tamper(
      `UPDATE "evidence_bundles" SET manifest = replace(replace(manifest, '${was}', '${is}'), '"bytes": 2', '"bytes": 3')`,
    );
    await tamper(`UPDATE "evidence_bundles" SET sha256 = encode(sha256(convert_to(manifest, 'UTF8')), 'hex')`);
    expect(await verify()).toMatchObject({ state: 'changed', faults: ['manifest.json'] });
    await tamper(
      `UPDATE "evidence_bundles" SET items = jsonb_set(items, '{0,content}', '"{}"'), manifest = '${before.manifest}', sha256 = '${before.sha256}'`,
    );
    expect(await verify()).toMatchObject({ state: 'intact' });
  });

  test('of earlier days can be downloaded, and says that nothing can tell', async () => {
    await tamper(`UPDATE "evidence_bundles" SET manifest = NULL`);
    expect(await verify()).toMatchObject({ state: 'no-manifest' });
    const { body } = await downloadEvidence(stage.context, stage.user, { runId });
    expect(readTar(body as Uint8Array)).toHaveLength(3);
  });
});
