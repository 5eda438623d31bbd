-- CreateTable
CREATE TABLE "blocked_images" (
    "repository" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "ownerName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "blockedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blocked_images_pkey" PRIMARY KEY ("repository")
);
