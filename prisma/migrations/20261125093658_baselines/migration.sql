-- CreateTable
CREATE TABLE "baselines" (
    "hostId" UUID NOT NULL,
    "snapshotId" UUID NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "ownerId" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "reason" TEXT,
    "markedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "baselines_pkey" PRIMARY KEY ("hostId")
);

-- CreateIndex
CREATE UNIQUE INDEX "baselines_snapshotId_key" ON "baselines"("snapshotId");

-- AddForeignKey
ALTER TABLE "baselines" ADD CONSTRAINT "baselines_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baselines" ADD CONSTRAINT "baselines_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "snapshots"("id") ON DELETE NO ACTION ON UPDATE CASCADE;
