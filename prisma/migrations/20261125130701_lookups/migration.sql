-- CreateTable
CREATE TABLE "lookup_services" (
    "id" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "keyVersion" INTEGER NOT NULL DEFAULT 0,
    "keyId" TEXT,
    "wrappedKey" BYTEA,
    "sealed" BYTEA,
    "keySetAt" TIMESTAMPTZ(3),
    "keySetBy" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "failedAt" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "pausedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "lookup_services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lookup_answers" (
    "id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "answer" JSONB,
    "answeredAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "failedAt" TIMESTAMPTZ(3),
    "askedBy" TEXT NOT NULL,

    CONSTRAINT "lookup_answers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lookup_points" (
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "pulls" BIGINT NOT NULL,

    CONSTRAINT "lookup_points_pkey" PRIMARY KEY ("subject","at")
);

-- CreateIndex
CREATE INDEX "lookup_answers_answeredAt_idx" ON "lookup_answers"("answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "lookup_answers_service_subject_key" ON "lookup_answers"("service", "subject");

-- CreateIndex
CREATE INDEX "lookup_points_at_idx" ON "lookup_points"("at");
