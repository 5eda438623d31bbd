import type { ServiceContext } from '../service-context';

/**
 * A fleet of many hosts with an inventory and findings each, made by the database: "host-007" with containers, images and an address
 * of its own. A third of the findings is critical, a third medium and a third info; every tenth is resolved.
 */
export async function fillFleet(
  { db }: ServiceContext,
  { hosts, each }: { hosts: number; each: number },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "hosts" ("id", "name", "tags", "kind", "address", "status", "createdBy", "lastScanAt", "inventory")
    SELECT gen_random_uuid(), 'host-' || lpad(n::text, 3, '0'), ARRAY[CASE WHEN n % 2 = 0 THEN 'prod' ELSE 'test' END],
      'ssh', 'ssh://ops@10.0.' || n / 250 || '.' || n % 250, 'seen', 'test', now(), jsonb_build_object(
        'containers', jsonb_build_object('running', 20, 'total', 20), 'engine', null, 'reachablePorts', 0, 'ports', '[]'::jsonb,
        'repositories', '[]'::jsonb, 'addresses', jsonb_build_array('192.168.' || n / 250 || '.' || n % 250),
        'images', (SELECT jsonb_agg(jsonb_build_object('imageId', 'sha256:' || md5(n || 'i' || i), 'name', 'ghcr.io/acme/app_' || i || ':1',
          'repoDigest', null, 'sizeBytes', 1, 'inUse', true)) FROM generate_series(1, 20) AS i),
        'containerNames', (SELECT jsonb_agg(jsonb_build_object('id', md5(n || 'c' || i), 'name', 'app-' || i,
          'imageRef', 'ghcr.io/acme/app_' || i || ':1')) FROM generate_series(1, 20) AS i))
    FROM generate_series(1, ${hosts}::int) AS n`;
  await db.$executeRaw`
    INSERT INTO "findings" ("id", "hostId", "fingerprint", "ruleId", "family", "title", "severity", "subjectKind", "subjectId",
      "subjectName", "state", "sentence", "evidence", "offers", "links", "firstSeenAt", "lastSeenAt", "openedAt")
    SELECT gen_random_uuid(), h."id", md5(h."id"::text || n), 'rule-' || n % 7, CASE WHEN n % 2 = 0 THEN 'container' ELSE 'host' END,
      'Finding number ' || n, (ARRAY['critical', 'medium', 'info'])[n % 3 + 1], 'container', 'c' || n, 'app_' || n,
      CASE WHEN n % 10 = 0 THEN 'resolved' ELSE 'open' END, '[]', '[]', '[]', '{}',
      now() - n * interval '1 day', now(), now() - n * interval '1 day'
    FROM "hosts" AS h, generate_series(1, ${each}::int) AS n`;
}
