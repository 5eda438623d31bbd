import type { Container } from '@/lib/model';

const PROJECT_LABELS = [
  'com.docker.compose.project',
  'com.docker.stack.namespace',
  'com.docker.swarm.service.name',
  'io.kubernetes.pod.namespace',
  'io.podman.compose.project',
  'nomad.job.name', // set by Nomad's docker driver when labels are on
] as const;

/** The deployment that labels name; '' when they name none. An event of the engine carries them among its attributes. */
export const projectIn = (labels: Readonly<Record<string, string>>): string =>
  PROJECT_LABELS.map((label) => labels[label] ?? '').find((name) => name !== '') ?? '';

/** The deployment a container says it belongs to; '' when it names none. Labels are the container's own words. */
export const projectOf = (container: Container): string => projectIn(container.labels);

const OWNER_LABEL = /(^|[./_-])(maintainer|owner|team|contact|org\.opencontainers\.image\.authors)$/i;

/** A label that says whose container it is, or what for. */
export const ownerOf = (container: Container): string =>
  Object.entries(container.labels).find(([name, text]) => OWNER_LABEL.test(name) && text.trim() !== '')?.[1] ?? '';

/**
 * A name the engine gave because nobody else did: adjective_surname, "_" and lower-case letters only, a digit when the pair was taken.
 * By its adjective: surnames are many and grow with each release, adjectives are a short closed list.
 */
export const hasEngineGivenName = (container: Container): boolean => {
  const parts = /^([a-z]+)_[a-z]+\d?$/.exec(container.name);
  return parts !== null && ADJECTIVES.has(parts[1] ?? '');
};

// From the engine's name generator, older words included.
const ADJECTIVES: ReadonlySet<string> = new Set(
  `admiring adoring affectionate agitated amazing angry awesome backstabbing beautiful berserk big blissful bold boring brave busy
  charming clever cocky compassionate competent condescending confident cool cranky crazy dazzling determined desperate distracted
  dreamy drunk eager ecstatic elastic elated elegant eloquent epic evil exciting fervent festive flamboyant focused friendly frosty
  funny furious gallant gifted gigantic gloomy goofy gracious grave great happy hardcore heuristic high hopeful hungry infallible
  inspiring insane intelligent interesting jolly jovial keen kickass kind laughing lonely loving lucid lush magical mad modest musing
  mystifying naughty nervous nice nifty nostalgic objective optimistic peaceful pedantic pensive practical priceless prickly quirky
  quizzical recursing relaxed reverent romantic sad serene sharp sick silly sleepy small stoic strange stupefied suspicious sweet
  tender thirsty tiny trusting unruffled upbeat vibrant vigilant vigorous wizardly wonderful xenodochial youthful zealous zen`.split(
    /\s+/,
  ),
);
