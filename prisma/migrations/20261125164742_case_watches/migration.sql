-- CreateTable
CREATE TABLE "case_watches" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,

    CONSTRAINT "case_watches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_looks" (
    "id" UUID NOT NULL,
    "watchId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "minutes" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "held" TEXT,
    "doneAt" TIMESTAMPTZ(3),
    "scanId" UUID,
    "returns" JSONB NOT NULL DEFAULT '[]',
    "unread" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "case_looks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "case_watches_caseId_beganAt_idx" ON "case_watches"("caseId", "beganAt" DESC);

-- CreateIndex
CREATE INDEX "case_watches_hostId_state_idx" ON "case_watches"("hostId", "state");

-- CreateIndex
CREATE INDEX "case_looks_watchId_idx" ON "case_looks"("watchId");

-- CreateIndex
CREATE INDEX "case_looks_state_dueAt_idx" ON "case_looks"("state", "dueAt");

-- CreateIndex
CREATE INDEX "case_looks_hostId_state_idx" ON "case_looks"("hostId", "state");

-- AddForeignKey
ALTER TABLE "case_watches" ADD CONSTRAINT "case_watches_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_looks" ADD CONSTRAINT "case_looks_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "case_watches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
