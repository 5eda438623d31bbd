-- AlterTable
ALTER TABLE "scans" ADD COLUMN     "again" BOOLEAN NOT NULL DEFAULT false;
