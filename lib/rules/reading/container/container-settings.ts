import type { Container, ContainerSettings, Judgement } from '@/lib/model';
import { unknown } from '../../define';
import { containerSubject } from '../verdict/subject';

/** What only some rules read of a container. Undefined when it was not read for this one. */
export const settingsFor = (
  container: Container,
  settings: readonly ContainerSettings[] | undefined,
): ContainerSettings | undefined => settings?.find((one) => one.containerId === container.id);

export const settingsUnread = (container: Container): Judgement =>
  unknown(containerSubject(container), 'its settings were not read');
