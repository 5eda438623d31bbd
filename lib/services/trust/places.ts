import { z } from 'zod';
import { parseImageReference } from '@/lib/rules/reading/image/image-reference';

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)(?::\d{1,5})?$/;
const SEGMENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

/** As the grammar of references tells a registry from a name: it has a dot or a port, or is "localhost". */
const isRegistry = (text: string): boolean => HOST.test(text) && (/[.:]/.test(text) || text === 'localhost');

/** Where anybody may publish: to trust one of them whole is to trust everybody. */
const FOR_EVERYBODY: ReadonlySet<string> = new Set(
  'docker.io index.docker.io registry-1.docker.io ghcr.io quay.io gcr.io registry.gitlab.com public.ecr.aws codeberg.org'.split(
    ' ',
  ),
);

const lowered = z.string().trim().toLowerCase().max(255);

/** "registry.example.org:5000". */
export const registrySchema = lowered.superRefine((text, refinement) => {
  const problem = registryProblem(text);
  if (problem) refinement.addIssue({ code: 'custom', message: problem });
});

function registryProblem(text: string): string | null {
  if (text.includes('://')) return `Leave the scheme out: "${text}" becomes "${text.replace(/^\w+:\/\//, '')}".`;
  if (text.includes('/')) return `"${text}" names a publisher at a registry: write it under publishers.`;
  if (!isRegistry(text)) return `"${text}" is no registry: write its host name, with its port where it has one.`;
  return FOR_EVERYBODY.has(text) ? `Anybody may publish at ${text}: name the publishers you trust there.` : null;
}

/** "docker.io/acme", "ghcr.io/acme/team". */
export const publisherSchema = lowered.superRefine((text, refinement) => {
  const problem = publisherProblem(text);
  if (problem) refinement.addIssue({ code: 'custom', message: problem });
});

function publisherProblem(text: string): string | null {
  if (text.includes('://')) return `Leave the scheme out: "${text}" becomes "${text.replace(/^\w+:\/\//, '')}".`;
  const [registry = '', ...names] = text.split('/');
  if (names.length === 0 && !isRegistry(text))
    return `"${text}" names no registry. On Docker Hub it is "docker.io/${text}".`;
  if (names.length === 0) return `"${text}" is a registry: write it under registries.`;
  if (!isRegistry(registry)) return `"${text}" names no registry. On Docker Hub it is "docker.io/${registry}".`;
  if (text.includes('@') || names.some((name) => name.includes(':')))
    return `"${text}" names an image: a publisher has no tag and no digest.`;
  return names.every((name) => SEGMENT.test(name)) ? null : `"${text}" is no name of a publisher.`;
}

export const placesSchema = z.object({
  registries: z.array(registrySchema).max(50),
  publishers: z.array(publisherSchema).max(150),
});
export type Places = z.infer<typeof placesSchema>;

/** The one list of the policy, apart. What an older version let in and is neither goes to the publishers, where it can be put right. */
export function splitPlaces(trusted: readonly string[]): Places {
  return {
    registries: trusted.filter((place) => !place.includes('/')),
    publishers: trusted.filter((place) => place.includes('/')),
  };
}

/** Each once, in the order of the alphabet; "index.docker.io/acme" is "docker.io/acme". */
export const joinPlaces = ({ registries, publishers }: Places): string[] =>
  [...new Set([...registries, ...publishers.map(normalised)])].sort();

const normalised = (publisher: string): string => parseImageReference(`${publisher}/any`)?.publisher ?? publisher;
