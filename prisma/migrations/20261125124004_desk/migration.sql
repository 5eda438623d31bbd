-- AlterTable
ALTER TABLE "findings" ADD COLUMN     "assigneeId" UUID,
ADD COLUMN     "ruleSeverity" TEXT;

-- AlterTable
ALTER TABLE "hosts" ADD COLUMN     "judgedPolicy" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "waivers" ADD COLUMN     "severity" TEXT;

-- CreateTable
CREATE TABLE "finding_comments" (
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "authorId" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "deletedByName" TEXT,

    CONSTRAINT "finding_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_changes" (
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "turns" JSONB NOT NULL,

    CONSTRAINT "policy_changes_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE INDEX "finding_comments_findingId_createdAt_idx" ON "finding_comments"("findingId", "createdAt");

-- CreateIndex
CREATE INDEX "policy_changes_scope_version_idx" ON "policy_changes"("scope", "version" DESC);

-- CreateIndex
CREATE INDEX "findings_severity_openedAt_idx" ON "findings"("severity", "openedAt" DESC);

-- CreateIndex
CREATE INDEX "findings_assigneeId_state_idx" ON "findings"("assigneeId", "state");

-- AddForeignKey
ALTER TABLE "findings" ADD CONSTRAINT "findings_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_comments" ADD CONSTRAINT "finding_comments_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "findings"("id") ON DELETE CASCADE ON UPDATE CASCADE;
