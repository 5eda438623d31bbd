-- AlterTable
ALTER TABLE "feeds" ADD COLUMN     "expectedSha256" TEXT,
ADD COLUMN     "expiresDays" INTEGER,
ADD COLUMN     "lastModified" TEXT,
ADD COLUMN     "reading" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "unchangedAt" TIMESTAMPTZ(3);
