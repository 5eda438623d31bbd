-- AlterTable
ALTER TABLE "action_runs" ADD COLUMN     "undoneById" TEXT;
