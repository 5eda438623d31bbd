-- CreateTable
CREATE TABLE "host_changes" (
    "id" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "scanId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "turn" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "newToFleet" BOOLEAN NOT NULL,

    CONSTRAINT "host_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_comparisons" (
    "scanId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sinceAt" TIMESTAMPTZ(3),
    "found" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "notCompared" JSONB NOT NULL,

    CONSTRAINT "scan_comparisons_pkey" PRIMARY KEY ("scanId")
);

-- CreateTable
CREATE TABLE "fleet_names" (
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fleet_names_pkey" PRIMARY KEY ("kind","name")
);

-- CreateIndex
CREATE INDEX "host_changes_hostId_at_idx" ON "host_changes"("hostId", "at" DESC);

-- CreateIndex
CREATE INDEX "host_changes_at_kind_idx" ON "host_changes"("at", "kind");

-- CreateIndex
CREATE INDEX "scan_comparisons_hostId_at_idx" ON "scan_comparisons"("hostId", "at" DESC);

-- CreateIndex
CREATE INDEX "scan_comparisons_at_idx" ON "scan_comparisons"("at");

-- CreateIndex
CREATE INDEX "fleet_names_lastSeenAt_idx" ON "fleet_names"("lastSeenAt");

-- CreateIndex
CREATE INDEX "finding_notes_hostId_at_idx" ON "finding_notes"("hostId", "at");

-- AddForeignKey
ALTER TABLE "host_changes" ADD CONSTRAINT "host_changes_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_comparisons" ADD CONSTRAINT "scan_comparisons_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
