-- AlterTable
ALTER TABLE "hosts" ADD COLUMN     "outsideProbe" BOOLEAN NOT NULL DEFAULT false;
