import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInventory } from '../inventory/host-inventory';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { SearchHit } from '../views/search';

const schema = z.object({ text: z.string().trim().max(100) });
const MOST = 8;

/** Hosts, containers, images and findings whose name holds the text. For Ctrl+K. @throws ServiceError `forbidden`. */
export async function searchFleet({ db }: ServiceContext, actor: Actor, input: unknown): Promise<SearchHit[]> {
  authorize(actor, 'fleet.read');
  const { text } = parseInput(schema, input);
  if (text.length < 2) return [];
  const contains = { contains: text, mode: 'insensitive' } as const;
  const [hosts, findings] = await Promise.all([
    db.host.findMany({ select: { id: true, name: true, address: true, tags: true, inventory: true } }),
    db.finding.findMany({
      where: {
        state: { in: ['open', 'back'] },
        OR: [{ title: contains }, { subjectName: contains }, { ruleId: contains }, { subjectId: contains }],
      },
      select: { id: true, hostId: true, title: true, subjectName: true, severity: true },
      take: MOST,
    }),
  ]);
  const matches = (...words: string[]): boolean =>
    words.some((word) => word.toLowerCase().includes(text.toLowerCase()));
  const names = new Map(hosts.map(({ id, name }) => [id, name]));
  const own = hosts
    .filter(({ name, address, tags }) => matches(name, address, ...tags))
    .map(({ id, name, address }) => ({ kind: 'host' as const, id, hostId: id, title: name, note: address }));
  const things = hosts.flatMap(({ id, name, inventory }) => {
    const parsed = parseInventory(inventory);
    const containers = (parsed?.containerNames ?? [])
      .filter((one) => matches(one.name, one.id, one.imageRef))
      .map((one) => ({
        kind: 'container' as const,
        id: one.id,
        hostId: id,
        title: one.name,
        note: `${name}, ${one.imageRef}`,
      }));
    const images = (parsed?.images ?? [])
      .filter((one) => matches(one.name, one.imageId))
      .map((one) => ({ kind: 'image' as const, id: one.imageId, hostId: id, title: one.name, note: name }));
    return [...containers, ...images];
  });
  const found = findings.map((one) => ({
    kind: 'finding' as const,
    id: one.id,
    hostId: one.hostId,
    title: one.title,
    note: `${names.get(one.hostId) ?? ''}, ${one.subjectName}`,
  }));
  return [...own.slice(0, MOST), ...things.slice(0, MOST), ...found];
}
