-- AlterTable
ALTER TABLE "evidence_bundles" ADD COLUMN     "manifest" TEXT;

-- CreateTable
CREATE TABLE "saved_images" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "hostName" TEXT NOT NULL,
    "imageId" TEXT NOT NULL,
    "imageRef" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedByName" TEXT NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "deletedByName" TEXT,

    CONSTRAINT "saved_images_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_images_runId_idx" ON "saved_images"("runId");

-- CreateIndex
CREATE INDEX "saved_images_hostId_imageId_idx" ON "saved_images"("hostId", "imageId");

-- CreateIndex
CREATE INDEX "saved_images_savedAt_idx" ON "saved_images"("savedAt" DESC);

-- What was recorded before a removal is all that is left of it: a mistake in our own code cannot change or lose it.
CREATE FUNCTION refuse_evidence_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Evidence is immutable.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER evidence_bundles_immutable BEFORE UPDATE OR DELETE ON "evidence_bundles"
  FOR EACH ROW EXECUTE FUNCTION refuse_evidence_change();
CREATE TRIGGER evidence_bundles_no_truncate BEFORE TRUNCATE ON "evidence_bundles"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_evidence_change();
