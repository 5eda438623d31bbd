-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "devices" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "try_counters" (
    "bucket" TEXT NOT NULL,
    "used" INTEGER NOT NULL,
    "windowEndAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "try_counters_pkey" PRIMARY KEY ("bucket")
);

-- CreateTable
CREATE TABLE "setup_tokens" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "tokenHash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setup_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hosts" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tags" TEXT[],
    "kind" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "hostKeyType" TEXT,
    "hostKeyFingerprint" TEXT,
    "hostKeyConfirmedAt" TIMESTAMPTZ(3),
    "hostKeyConfirmedBy" TEXT,
    "offeredKey" JSONB,
    "credentialVersion" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'new',
    "statusCode" TEXT,
    "statusSentence" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3),
    "lastScanAt" TIMESTAMPTZ(3),
    "lastScanDurationMs" INTEGER,
    "nextScanAt" TIMESTAMPTZ(3),
    "snapshotId" UUID,
    "score" INTEGER,
    "grade" TEXT,
    "critical" INTEGER NOT NULL DEFAULT 0,
    "high" INTEGER NOT NULL DEFAULT 0,
    "coverageChecked" INTEGER,
    "coverageTotal" INTEGER,
    "inventory" JSONB,
    "risk" JSONB,

    CONSTRAINT "hosts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credentials" (
    "hostId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "keyId" TEXT NOT NULL,
    "wrappedKey" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credentials_pkey" PRIMARY KEY ("hostId")
);

-- CreateTable
CREATE TABLE "scans" (
    "id" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "beatAt" TIMESTAMPTZ(3),
    "durationMs" INTEGER,
    "claim" UUID,
    "activeHostId" UUID,
    "steps" JSONB NOT NULL,
    "failureCode" TEXT,
    "failureSentence" TEXT,
    "coverage" JSONB,
    "results" JSONB,
    "snapshotId" UUID,
    "score" INTEGER,

    CONSTRAINT "scans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshots" (
    "id" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "scanId" UUID NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "snapshots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "findings" (
    "id" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "ruleId" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "subjectName" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sentence" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "offers" JSONB NOT NULL,
    "links" JSONB NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "timesBack" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_notes" (
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "scanId" UUID,

    CONSTRAINT "finding_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "risk_points" (
    "scanId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "score" INTEGER NOT NULL,
    "grade" TEXT NOT NULL,
    "critical" INTEGER NOT NULL,
    "high" INTEGER NOT NULL,

    CONSTRAINT "risk_points_pkey" PRIMARY KEY ("scanId")
);

-- CreateTable
CREATE TABLE "action_runs" (
    "id" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "hostName" TEXT NOT NULL,
    "findingId" UUID,
    "actionId" TEXT NOT NULL,
    "targetKey" TEXT NOT NULL,
    "target" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "plan" JSONB,
    "planHash" TEXT,
    "outcome" TEXT,
    "outcomeSentence" TEXT,
    "undoOutcome" TEXT,
    "undoSentence" TEXT,
    "plannedById" TEXT NOT NULL,
    "plannedByName" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedById" TEXT,
    "confirmedByName" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "undoneByName" TEXT,
    "claim" UUID,
    "beatAt" TIMESTAMPTZ(3),
    "activeHostId" UUID,
    "log" JSONB NOT NULL DEFAULT '[]',
    "checks" JSONB NOT NULL DEFAULT '[]',
    "undo" JSONB,
    "undoPossible" BOOLEAN NOT NULL DEFAULT false,
    "riskBefore" INTEGER,
    "riskAfter" INTEGER,

    CONSTRAINT "action_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_bundles" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "hostName" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "items" JSONB NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "evidence_bundles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "hostId" UUID,
    "hostName" TEXT,
    "subject" TEXT,
    "outcome" TEXT NOT NULL,
    "sentence" TEXT,
    "runId" UUID,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "seal" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "untilAt" TIMESTAMPTZ(3) NOT NULL,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,
    "madeBy" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "slot" TEXT,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "requests" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hostId" UUID,
    "input" JSONB NOT NULL,
    "actor" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "steps" JSONB NOT NULL DEFAULT '[]',
    "result" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "deadlineAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "worker_beats" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "beatAt" TIMESTAMPTZ(3) NOT NULL,
    "hostName" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,

    CONSTRAINT "worker_beats_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_tokenHash_key" ON "sessions"("tokenHash");

-- CreateIndex
CREATE INDEX "sessions_userId_idx" ON "sessions"("userId");

-- CreateIndex
CREATE INDEX "sessions_expiresAt_idx" ON "sessions"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "devices_tokenHash_key" ON "devices"("tokenHash");

-- CreateIndex
CREATE INDEX "devices_userId_idx" ON "devices"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "hosts_name_key" ON "hosts"("name");

-- CreateIndex
CREATE INDEX "hosts_nextScanAt_idx" ON "hosts"("nextScanAt");

-- CreateIndex
CREATE UNIQUE INDEX "scans_activeHostId_key" ON "scans"("activeHostId");

-- CreateIndex
CREATE INDEX "scans_hostId_queuedAt_idx" ON "scans"("hostId", "queuedAt" DESC);

-- CreateIndex
CREATE INDEX "scans_state_idx" ON "scans"("state");

-- CreateIndex
CREATE UNIQUE INDEX "snapshots_scanId_key" ON "snapshots"("scanId");

-- CreateIndex
CREATE INDEX "snapshots_hostId_takenAt_idx" ON "snapshots"("hostId", "takenAt" DESC);

-- CreateIndex
CREATE INDEX "findings_state_severity_idx" ON "findings"("state", "severity");

-- CreateIndex
CREATE INDEX "findings_ruleId_state_idx" ON "findings"("ruleId", "state");

-- CreateIndex
CREATE INDEX "findings_subjectId_idx" ON "findings"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "findings_hostId_fingerprint_key" ON "findings"("hostId", "fingerprint");

-- CreateIndex
CREATE INDEX "finding_notes_findingId_at_idx" ON "finding_notes"("findingId", "at");

-- CreateIndex
CREATE INDEX "finding_notes_at_idx" ON "finding_notes"("at");

-- CreateIndex
CREATE INDEX "risk_points_hostId_at_idx" ON "risk_points"("hostId", "at");

-- CreateIndex
CREATE INDEX "risk_points_at_idx" ON "risk_points"("at");

-- CreateIndex
CREATE UNIQUE INDEX "action_runs_activeHostId_key" ON "action_runs"("activeHostId");

-- CreateIndex
CREATE INDEX "action_runs_hostId_plannedAt_idx" ON "action_runs"("hostId", "plannedAt" DESC);

-- CreateIndex
CREATE INDEX "action_runs_state_idx" ON "action_runs"("state");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_bundles_runId_key" ON "evidence_bundles"("runId");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");

-- CreateIndex
CREATE INDEX "audit_entries_hostId_seq_idx" ON "audit_entries"("hostId", "seq" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "reports_slot_key" ON "reports"("slot");

-- CreateIndex
CREATE INDEX "reports_frozenAt_idx" ON "reports"("frozenAt" DESC);

-- CreateIndex
CREATE INDEX "requests_state_createdAt_idx" ON "requests"("state", "createdAt");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "devices" ADD CONSTRAINT "devices_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scans" ADD CONSTRAINT "scans_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "findings" ADD CONSTRAINT "findings_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_notes" ADD CONSTRAINT "finding_notes_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "findings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_notes" ADD CONSTRAINT "finding_notes_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_points" ADD CONSTRAINT "risk_points_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_bundles" ADD CONSTRAINT "evidence_bundles_runId_fkey" FOREIGN KEY ("runId") REFERENCES "action_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
