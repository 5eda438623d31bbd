/** A reference to an image in parts, normalised. */
export interface ImageReference {
  readonly registry: string; // "docker.io" when none is written
  readonly namespace: string; // "library" for official images, "acme/team" when nested, '' when the registry has none
  readonly name: string; // the last segment
  readonly repository: string; // docker.io/ and library/ folded: "nginx", "heybb/theimg2", "ghcr.io/acme/api"
  readonly publisher: string; // "docker.io/library", "ghcr.io/acme/team", "registry.lan:5000"
  readonly tag: string; // '' when only a digest is given, "latest" when nothing is
  readonly digest: string; // "sha256:…" or ''
}

const HUB_NAMES: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** Reads what a container or an image was called. Null for a bare image id, which names no publisher. */
export function parseImageReference(text: string): ImageReference | null {
  if (text === '' || /^(sha256:)?[0-9a-f]{12,64}$/.test(text) || text.startsWith('<none>')) return null;
  const [named = '', digest = ''] = text.split('@', 2);
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const path = (tagged ? named.slice(0, colon) : named).toLowerCase();
  const tag = tagged ? named.slice(colon + 1) : digest === '' ? 'latest' : '';
  const segments = path.split('/').filter((segment) => segment !== '');
  const name = segments.at(-1);
  if (name === undefined) return null;
  return { ...placeOf(segments), name, tag, digest };
}

/** The first segment is a registry when it has a dot or a colon, or is "localhost": the rule of the reference grammar. */
function placeOf(
  segments: readonly string[],
): Pick<ImageReference, 'registry' | 'namespace' | 'repository' | 'publisher'> {
  const first = segments[0] ?? '';
  const written = segments.length > 1 && (/[.:]/.test(first) || first === 'localhost');
  const registry = !written || HUB_NAMES.has(first) ? 'docker.io' : first;
  const path = written ? segments.slice(1) : segments;
  const given = path.slice(0, -1).join('/');
  const namespace = given === '' && registry === 'docker.io' ? 'library' : given;
  const publisher = namespace === '' ? registry : `${registry}/${namespace}`;
  return { registry, namespace, publisher, repository: repositoryOf(registry, namespace, path.at(-1) ?? '') };
}

function repositoryOf(registry: string, namespace: string, name: string): string {
  if (registry !== 'docker.io') return [registry, namespace, name].filter((part) => part !== '').join('/');
  return namespace === 'library' ? name : `${namespace}/${name}`;
}

/** The normalised repository of a reference, or the text itself when it is a bare id. */
export const repositoryFor = (text: string): string => parseImageReference(text)?.repository ?? text;
