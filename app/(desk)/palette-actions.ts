'use server';

import { readFindings, readFleet, readImages } from '@/app/_server/reads';
import type { Severity } from '@/lib/services/views/words';

export type PaletteEntry = {
  id: string;
  kind: 'host' | 'finding' | 'container' | 'image';
  title: string;
  note: string;
  href: string;
  severity: Severity | null;
};

const MOST_FINDINGS = 400;
const MOST_IMAGES = 300;

/** Everything Ctrl K can find, for the reader to search in. The services behind it authorize. */
export async function findAnything(): Promise<PaletteEntry[]> {
  const [fleet, findings, images] = await Promise.all([readFleet(), readFindings(), readImages()]);
  const hosts = fleet.rows.map((row) => ({
    id: `host:${row.id}`,
    kind: 'host' as const,
    title: row.name,
    note: row.address,
    href: `/hosts/${row.id}`,
    severity: null,
  }));
  const found = findings.rows.slice(0, MOST_FINDINGS).map((row) => ({
    id: `finding:${row.id}`,
    kind: 'finding' as const,
    title: `${row.title} · ${row.subjectName}`,
    note: row.hostName,
    href: `/hosts/${row.hostId}?panel=finding:${row.id}`,
    severity: row.severity,
  }));
  const containers = findings.rows.filter((row) => row.subjectKind === 'container');
  const byName = new Map(containers.map((row) => [`${row.hostId}/${row.subjectName}`, row]));
  const boxes = [...byName.values()].map((row) => ({
    id: `container:${row.hostId}/${row.subjectName}`,
    kind: 'container' as const,
    title: row.subjectName,
    note: row.hostName,
    href: `/hosts/${row.hostId}?tab=containers`,
    severity: null,
  }));
  const pictures = images.slice(0, MOST_IMAGES).map((row) => ({
    id: `image:${row.imageId}`,
    kind: 'image' as const,
    title: row.name,
    note: row.hosts.map((host) => host.name).join(', '),
    href: `/images?image=${encodeURIComponent(row.name)}`,
    severity: null,
  }));
  return [...hosts, ...found, ...boxes, ...pictures];
}
