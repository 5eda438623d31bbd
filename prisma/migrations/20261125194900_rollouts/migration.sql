-- CreateTable
CREATE TABLE "rollouts" (
    "id" UUID NOT NULL,
    "actionId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "ask" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "hash" TEXT,
    "waveSize" INTEGER NOT NULL DEFAULT 5,
    "wave" INTEGER NOT NULL DEFAULT -1,
    "notRead" JSONB NOT NULL DEFAULT '[]',
    "leftOut" INTEGER NOT NULL DEFAULT 0,
    "plannedById" TEXT NOT NULL,
    "plannedByName" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedById" TEXT,
    "confirmedByName" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "stopAskedByName" TEXT,
    "stopReason" TEXT,
    "stopSentence" TEXT,
    "finishedAt" TIMESTAMPTZ(3),
    "undoById" TEXT,
    "undoByName" TEXT,
    "undoAskedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "rollouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollout_steps" (
    "id" UUID NOT NULL,
    "rolloutId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "hostName" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "target" JSONB NOT NULL,
    "targetKey" TEXT NOT NULL,
    "findingId" UUID,
    "state" TEXT NOT NULL,
    "plan" JSONB,
    "planHash" TEXT,
    "newPlan" JSONB,
    "skipReason" TEXT,
    "skipSentence" TEXT,
    "wave" INTEGER,
    "runId" UUID,
    "undo" TEXT,
    "undoSentence" TEXT,

    CONSTRAINT "rollout_steps_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rollouts_state_idx" ON "rollouts"("state");

-- CreateIndex
CREATE INDEX "rollouts_plannedAt_idx" ON "rollouts"("plannedAt" DESC);

-- CreateIndex
CREATE INDEX "rollout_steps_runId_idx" ON "rollout_steps"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "rollout_steps_rolloutId_hostId_targetKey_key" ON "rollout_steps"("rolloutId", "hostId", "targetKey");

-- AddForeignKey
ALTER TABLE "rollout_steps" ADD CONSTRAINT "rollout_steps_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "rollouts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
