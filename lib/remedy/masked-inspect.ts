import { maskArguments, maskEnvEntry, maskText } from '@/lib/collect';

const isRecord = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

const texts = (node: unknown): readonly string[] =>
  Array.isArray(node) ? node.filter((one): one is string => typeof one === 'string') : [];

function coveredEntry(entry: string): string {
  const { name, value } = maskEnvEntry(entry);
  return entry.includes('=') ? `${name}=${value}` : entry;
}

/** An answer of inspect as it may be kept: variables and arguments that hold secrets are covered, everything else is as the engine said it. */
export function maskedInspect(answer: unknown): unknown {
  if (!isRecord(answer)) return answer;
  return {
    ...answer,
    ...('Args' in answer && { Args: maskArguments(texts(answer['Args'])) }),
    // Of an image, engines before 25 say twice what it was built with.
    ...coveredPart(answer, 'Config'),
    ...coveredPart(answer, 'ContainerConfig'),
  };
}

function coveredPart(answer: Record<string, unknown>, key: string): Record<string, unknown> {
  const config = answer[key];
  return isRecord(config) ? { [key]: maskedConfigOf(config) } : {};
}

function maskedConfigOf(config: Record<string, unknown>): Record<string, unknown> {
  const covered: Record<string, unknown> = { ...config };
  if (Array.isArray(config['Env'])) covered['Env'] = texts(config['Env']).map(coveredEntry);
  for (const key of ['Cmd', 'Entrypoint'])
    if (Array.isArray(config[key])) covered[key] = maskArguments(texts(config[key]));
  if (isRecord(config['Healthcheck']) && Array.isArray(config['Healthcheck']['Test']))
    covered['Healthcheck'] = { ...config['Healthcheck'], Test: maskArguments(texts(config['Healthcheck']['Test'])) };
  if (isRecord(config['Labels']))
    covered['Labels'] = Object.fromEntries(
      Object.entries(config['Labels']).map(([key, value]) => [
        key,
        typeof value === 'string' ? maskText(value) : value,
      ]),
    );
  return covered;
}

/** Every text of an answer, with what is secret in it covered: a process table, the history of an image. */
export function maskedTexts(node: unknown): unknown {
  if (typeof node === 'string') return maskText(node);
  if (Array.isArray(node)) return node.map(maskedTexts);
  if (!isRecord(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, maskedTexts(value)]));
}
