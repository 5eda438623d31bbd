-- CreateTable
CREATE TABLE "guards" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "protected_things" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "markedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "protected_things_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approvals" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "hostName" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "planHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedByName" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" TEXT,
    "decidedByName" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "reason" TEXT,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "openSubjectId" UUID,

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "guards_scope_place_idx" ON "guards"("scope", "place");

-- CreateIndex
CREATE UNIQUE INDEX "guards_kind_scope_place_key" ON "guards"("kind", "scope", "place");

-- CreateIndex
CREATE INDEX "protected_things_scope_place_idx" ON "protected_things"("scope", "place");

-- CreateIndex
CREATE UNIQUE INDEX "protected_things_kind_name_scope_place_key" ON "protected_things"("kind", "name", "scope", "place");

-- CreateIndex
CREATE UNIQUE INDEX "approvals_openSubjectId_key" ON "approvals"("openSubjectId");

-- CreateIndex
CREATE INDEX "approvals_state_askedAt_idx" ON "approvals"("state", "askedAt" DESC);

-- CreateIndex
CREATE INDEX "approvals_subjectId_askedAt_idx" ON "approvals"("subjectId", "askedAt" DESC);

-- CreateIndex
CREATE INDEX "approvals_hostId_state_idx" ON "approvals"("hostId", "state");

-- Two persons are two: whoever asked decides nothing, and what was approved or declined has somebody who did it.
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_second_person" CHECK ("decidedById" IS NULL OR "decidedById" <> "askedById");
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_decided" CHECK ("state" NOT IN ('approved', 'declined') OR "decidedById" IS NOT NULL);
