import type { Container, Image, Subject } from '@/lib/model';
import { endpoint } from '../network/address';

/** Subjects whose ids stay the same from scan to scan. */
export const HOST: Subject = { kind: 'host', id: 'host', name: 'host' };
export const DAEMON: Subject = { kind: 'daemon', id: 'daemon', name: 'dockerd' };

export const containerSubject = (container: Container): Subject => ({
  kind: 'container',
  id: container.id,
  name: container.name,
});

/** An image is named by a tag when it has one, else by its short id. */
export const imageSubject = (image: Image, ref: string): Subject => ({
  kind: 'image',
  id: image.id,
  name: ref === '' ? image.id.replace('sha256:', '').slice(0, 12) : ref,
});

export const portSubject = (protocol: string, address: string, port: number): Subject => ({
  kind: 'port',
  id: `${protocol}/${endpoint(address, port)}`,
  name: endpoint(address, port),
});
