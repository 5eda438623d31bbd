-- AlterTable
ALTER TABLE "finding_notes" ADD COLUMN     "actorName" TEXT,
ADD COLUMN     "text" TEXT;

-- CreateTable
CREATE TABLE "waivers" (
    "findingId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "ownerId" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waivers_pkey" PRIMARY KEY ("findingId")
);

-- CreateIndex
CREATE INDEX "waivers_hostId_idx" ON "waivers"("hostId");

-- CreateIndex
CREATE INDEX "waivers_expiresAt_idx" ON "waivers"("expiresAt");

-- AddForeignKey
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "findings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
