-- CreateTable
CREATE TABLE "playbooks" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "hash" TEXT,
    "plannedById" TEXT NOT NULL,
    "plannedByName" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedById" TEXT,
    "confirmedByName" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "activeHostId" UUID,
    "stopAskedByName" TEXT,
    "stopReason" TEXT,
    "stopSentence" TEXT,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "playbooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playbook_steps" (
    "id" UUID NOT NULL,
    "playbookId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "actionId" TEXT NOT NULL,
    "target" JSONB NOT NULL,
    "targetKey" TEXT NOT NULL,
    "findingId" UUID,
    "state" TEXT NOT NULL,
    "plan" JSONB,
    "planHash" TEXT,
    "newPlan" JSONB,
    "refused" TEXT,
    "runId" UUID,

    CONSTRAINT "playbook_steps_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "playbooks_activeHostId_key" ON "playbooks"("activeHostId");

-- CreateIndex
CREATE INDEX "playbooks_caseId_plannedAt_idx" ON "playbooks"("caseId", "plannedAt" DESC);

-- CreateIndex
CREATE INDEX "playbooks_state_idx" ON "playbooks"("state");

-- CreateIndex
CREATE UNIQUE INDEX "playbook_steps_playbookId_position_key" ON "playbook_steps"("playbookId", "position");

-- AddForeignKey
ALTER TABLE "playbooks" ADD CONSTRAINT "playbooks_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playbook_steps" ADD CONSTRAINT "playbook_steps_playbookId_fkey" FOREIGN KEY ("playbookId") REFERENCES "playbooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
