-- CreateTable
CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "hostId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "riskAtOpening" INTEGER NOT NULL,
    "timesReopened" INTEGER NOT NULL DEFAULT 0,
    "ownerId" TEXT,
    "ownerName" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "closedByName" TEXT,
    "closeReason" TEXT,
    "secrets" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_findings" (
    "findingId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "reasons" JSONB NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_findings_pkey" PRIMARY KEY ("findingId")
);

-- CreateTable
CREATE TABLE "case_notes" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actorName" TEXT,
    "text" TEXT,

    CONSTRAINT "case_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_marks" (
    "caseId" UUID NOT NULL,
    "secretKey" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,

    CONSTRAINT "case_marks_pkey" PRIMARY KEY ("caseId","secretKey")
);

-- CreateIndex
CREATE UNIQUE INDEX "cases_number_key" ON "cases"("number");

-- CreateIndex
CREATE INDEX "cases_hostId_idx" ON "cases"("hostId");

-- CreateIndex
CREATE INDEX "cases_state_openedAt_idx" ON "cases"("state", "openedAt" DESC);

-- CreateIndex
CREATE INDEX "case_findings_caseId_idx" ON "case_findings"("caseId");

-- CreateIndex
CREATE INDEX "case_notes_caseId_at_idx" ON "case_notes"("caseId", "at");

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_findings" ADD CONSTRAINT "case_findings_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "findings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_findings" ADD CONSTRAINT "case_findings_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_marks" ADD CONSTRAINT "case_marks_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
