-- CreateTable
CREATE TABLE "sightings" (
    "hostId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "appearedAt" TIMESTAMPTZ(3) NOT NULL,
    "goneAt" TIMESTAMPTZ(3),
    "fromStart" BOOLEAN NOT NULL,

    CONSTRAINT "sightings_pkey" PRIMARY KEY ("hostId","kind","key")
);

-- CreateIndex
CREATE INDEX "sightings_kind_key_idx" ON "sightings"("kind", "key");

-- CreateIndex
CREATE INDEX "sightings_kind_place_idx" ON "sightings"("kind", "place");

-- CreateIndex
CREATE INDEX "sightings_goneAt_idx" ON "sightings"("goneAt");

-- AddForeignKey
ALTER TABLE "sightings" ADD CONSTRAINT "sightings_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
