import { z } from 'zod';
import { outboundFailureSentences } from './outbound-failure';

/** The services that can be asked, each only when an administrator switched it on. */
export const LOOKUP_SERVICES = ['threatbook', 'abuseipdb', 'virustotal', 'docker-hub'] as const;
export const lookupServiceSchema = z.enum(LOOKUP_SERVICES);
export type LookupService = z.infer<typeof lookupServiceSchema>;

/** What can be asked about: a public address, the SHA-256 of a file, a repository of Docker Hub. */
export const lookupKindSchema = z.enum(['address', 'sha256', 'image']);
export type LookupKind = z.infer<typeof lookupKindSchema>;

/** What leaves for each: exactly one value of this kind, beside the key. */
export const LOOKUP_KIND = {
  threatbook: 'address',
  abuseipdb: 'address',
  virustotal: 'sha256',
  'docker-hub': 'image',
} as const satisfies Record<LookupService, LookupKind>;

/** Docker Hub answers without a key. */
export const NEEDS_KEY: Record<LookupService, boolean> = {
  threatbook: true,
  abuseipdb: true,
  virustotal: true,
  'docker-hub': false,
};

const words = z.array(z.string().max(200)).max(30);
const instant = z.iso.datetime({ offset: true }).nullable();

/** What was kept of an answer: a few fields, checked, cut and cleaned. The texts are the service's own: show them as untrusted. */
export const lookupAnswerSchema = z.discriminatedUnion('service', [
  z.object({
    service: z.literal('threatbook'),
    malicious: z.boolean().nullable(),
    severity: z.string().max(40),
    confidence: z.string().max(40),
    judgments: words,
    tags: words,
    carrier: z.string().max(200),
    scene: z.string().max(100),
    updatedAt: z.string().max(60),
  }),
  z.object({
    service: z.literal('abuseipdb'),
    /** 0 to 100. */
    score: z.number().int().min(0).max(100),
    reports: z.number().int().min(0),
    reporters: z.number().int().min(0).nullable(),
    lastReportedAt: instant,
    usage: z.string().max(100),
    provider: z.string().max(200),
    domain: z.string().max(253),
    tor: z.boolean().nullable(),
    whitelisted: z.boolean().nullable(),
  }),
  z.object({
    service: z.literal('virustotal'),
    malicious: z.number().int().min(0),
    suspicious: z.number().int().min(0),
    /** Engines that gave an opinion. */
    engines: z.number().int().min(0),
    label: z.string().max(200),
    name: z.string().max(300),
    type: z.string().max(100),
    firstSeenAt: instant,
    analysedAt: instant,
  }),
  z.object({
    service: z.literal('docker-hub'),
    publisher: z.object({
      name: z.string().max(255),
      fullName: z.string().max(255),
      company: z.string().max(255),
      /** `verified_publisher`, `open_source`, or '' for everybody else. */
      badge: z.string().max(60),
      joinedAt: instant,
    }),
    description: z.string().max(1_000),
    /** Code repositories that the description names: Docker Hub itself does not tell where the Dockerfile is. */
    sources: z.array(z.string().max(300)).max(5),
    pulls: z.number().int().min(0),
    stars: z.number().int().min(0),
    registeredAt: instant,
    pushedAt: instant,
    pushedBy: z.string().max(255),
    newestTag: z.string().max(128),
  }),
]);
export type LookupAnswer = z.infer<typeof lookupAnswerSchema>;
export type AnswerOf<S extends LookupService> = Extract<LookupAnswer, { service: S }>;

/** Every way in which a look-up can fail, with its plain sentence. */
export const lookupFailureSentences = {
  ...outboundFailureSentences,
  'key-missing': 'No key is set for this service.',
  'key-refused': 'The service refuses our key.',
  'key-locked': 'The key cannot be opened: the master key is missing or wrong, or the stored key was changed.',
  'limit-reached': 'The service has no more answers for our key at the moment.',
} as const satisfies Record<string, string>;
export type LookupFailureCode = keyof typeof lookupFailureSentences;
export const lookupFailureCodeSchema = z.enum(
  Object.keys(lookupFailureSentences) as [LookupFailureCode, ...LookupFailureCode[]],
);
