-- AlterTable
ALTER TABLE "hosts" ADD COLUMN     "tlsKeysVersion" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "host_tls_keys" (
    "hostId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "keyId" TEXT NOT NULL,
    "wrappedKey" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "authority" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "host_tls_keys_pkey" PRIMARY KEY ("hostId")
);

-- AddForeignKey
ALTER TABLE "host_tls_keys" ADD CONSTRAINT "host_tls_keys_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "hosts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
