import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const aiServiceExposed = defineRule({
  ...SERVICE_RULE,
  id: 'ai-service-exposed',
  title: 'Unauthenticated AI/model server open to the network',
  why: 'Strangers use your processors for their own questions, read and replace models, and known holes run their code.',
  fix: 'Publish it on 127.0.0.1 behind a proxy with a login, or let it demand a key.',
  severity: 'high',
  check: (facts) => judgeServices(facts, SHAPES, weigh),
});

const SHAPES: readonly ServiceShape[] = [
  {
    name: 'Ollama',
    image: /(^|[/_.-])ollama([/_.-]|$)/,
    program: /^ollama$/,
    ports: [],
    sharedPorts: [11_434],
  },
  {
    name: 'vLLM',
    image: /(^|[/_.-])vllm([/_.-]|$)/,
    program: /^vllm$/,
    commandLine: /\bvllm\b.*\b(serve|api_server)\b/,
    ports: [],
    sharedPorts: [8000], // the first port of half of all web frameworks
  },
  {
    name: 'LocalAI',
    image: /(^|[/_.-])(local-?ai)([/_.-]|$)/,
    program: /^local-?ai$/,
    ports: [],
    sharedPorts: [8080],
  },
  {
    name: 'Open WebUI',
    image: /(^|[/_.-])open-webui([/_.-]|$)/,
    isCompanion: true,
    program: /^open-webui$/,
    ports: [],
    sharedPorts: [8080],
  },
];

const KEY = /(^|\s)--api-keys?[ =]\S|\b(VLLM_API_KEY|LOCALAI_API_KEY|API_KEY)=\S/;
const LOGIN_OFF = /\bWEBUI_AUTH=["']?false\b/i;

/** Open WebUI asks for a login unless it is told not to; the others do when they have a key. */
function weigh({ shape, words }: OpenService): Weighed {
  const guarded = shape.name === 'Open WebUI' ? !LOGIN_OFF.test(words) : KEY.test(words);
  if (guarded) return { severity: 'medium', shows: [evidence('login', 'demanded', 'arguments, environment')] };
  return { severity: 'high', says: 'it demands neither key nor login' };
}
