-- AlterTable
ALTER TABLE "baselines" ADD COLUMN     "expiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "warnedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "shared_baselines" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "ownerId" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "markedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "warnedAt" TIMESTAMPTZ(3),
    "hostIds" UUID[],

    CONSTRAINT "shared_baselines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shared_baseline_items" (
    "baselineId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hosts" INTEGER NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "shared_baseline_items_pkey" PRIMARY KEY ("baselineId","kind","key")
);

-- CreateIndex
CREATE INDEX "shared_baselines_expiresAt_idx" ON "shared_baselines"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "shared_baselines_scope_tag_key" ON "shared_baselines"("scope", "tag");

-- CreateIndex
CREATE INDEX "baselines_expiresAt_idx" ON "baselines"("expiresAt");

-- AddForeignKey
ALTER TABLE "shared_baseline_items" ADD CONSTRAINT "shared_baseline_items_baselineId_fkey" FOREIGN KEY ("baselineId") REFERENCES "shared_baselines"("id") ON DELETE CASCADE ON UPDATE CASCADE;
