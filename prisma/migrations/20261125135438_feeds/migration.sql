-- CreateTable
CREATE TABLE "feeds" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "valueKind" TEXT,
    "category" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "everyHours" INTEGER,
    "proof" TEXT NOT NULL,
    "publicKey" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "triedAt" TIMESTAMPTZ(3),
    "succeededAt" TIMESTAMPTZ(3),
    "rowsAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "etag" TEXT,
    "fileSha256" TEXT,
    "rowCount" INTEGER NOT NULL DEFAULT 0,
    "unreadCount" INTEGER NOT NULL DEFAULT 0,
    "unread" JSONB NOT NULL DEFAULT '[]',
    "newestAt" TIMESTAMPTZ(3),

    CONSTRAINT "feeds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_rows" (
    "feedId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3),
    "lastSeenAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "feed_rows_pkey" PRIMARY KEY ("feedId","kind","value")
);

-- CreateIndex
CREATE UNIQUE INDEX "feeds_name_key" ON "feeds"("name");

-- CreateIndex
CREATE INDEX "feed_rows_kind_value_idx" ON "feed_rows"("kind", "value");

-- AddForeignKey
ALTER TABLE "feed_rows" ADD CONSTRAINT "feed_rows_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "feeds"("id") ON DELETE CASCADE ON UPDATE CASCADE;
