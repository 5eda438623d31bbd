-- DropIndex
DROP INDEX "lookup_answers_answeredAt_idx";

-- AlterTable
ALTER TABLE "lookup_answers" ADD COLUMN     "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "lookup_answers_service_answeredAt_idx" ON "lookup_answers"("service", "answeredAt");

-- CreateIndex
CREATE INDEX "lookup_answers_askedAt_idx" ON "lookup_answers"("askedAt");
