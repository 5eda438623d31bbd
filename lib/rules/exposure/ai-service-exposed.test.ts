import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { aiServiceExposed } from './ai-service-exposed';

const subject = idOf('svc');

ruleTable(aiServiceExposed, {
  passes: {
    'not published': serving('ollama/ollama:0.4', ''),
    loopback: serving('ollama/ollama:0.4', '127.0.0.1:11434->11434'),
    'another image on the same port': serving('acme/api:1', '8000->8000'),
    'a page for it': serving('acme/ollama-ui:1', '3000->3000'),
    'the host’s own, on loopback': servingOnHost('127.0.0.1:11434', 'ollama'),
    'a web framework of the host': servingOnHost('0.0.0.0:8000', 'python3', ['python3', '-m', 'http.server']),
  },
  fails: {
    Ollama: {
      ...serving('ollama/ollama:0.4', '11434->11434'),
      finds: [
        { subject, severity: 'high', says: 'neither key nor login', offers: ['firewall.blockPort', 'port.rebind'] },
      ],
    },
    'vLLM with a key': {
      ...serving('vllm/vllm-openai:0.6', '8000->8000', { args: ['--model', 'x', '--api-key', '***'] }),
      finds: [{ subject, severity: 'medium' }],
    },
    'Open WebUI asks for a login': {
      ...serving('ghcr.io/open-webui/open-webui:main', '3000->8080'),
      finds: [{ subject, severity: 'medium' }],
    },
    'Open WebUI without one': {
      ...serving('ghcr.io/open-webui/open-webui:main', '3000->8080', { env: [env('WEBUI_AUTH', 'False')] }),
      finds: [{ subject, severity: 'high' }],
    },
    private: { ...serving('localai/localai:2', '10.0.0.1:8080->8080'), finds: [{ subject, severity: 'medium' }] },
    'vLLM on the host': {
      ...servingOnHost('0.0.0.0:8000', 'python3', ['python3', '-m', 'vllm.entrypoints.openai.api_server']),
      finds: [{ subject: 'tcp/0.0.0.0:8000' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('ollama/ollama:0.4', '', { networkMode: 'host' }),
  },
});
