import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const jupyterExposed = defineRule({
  ...SERVICE_RULE,
  id: 'jupyter-exposed',
  title: 'Jupyter open to the network',
  why: 'A notebook runs any command that is typed into it. Without a token a stranger has a shell at once.',
  fix: 'Publish it on 127.0.0.1, reach it through SSH or a proxy with a login, and never empty its token.',
  severity: 'critical',
  check: (facts) => judgeServices(facts, [JUPYTER], weigh),
});

const JUPYTER: ServiceShape = {
  name: 'Jupyter',
  image: /(^|[/_.-])jupyter(lab|hub)?\d*([/_.-]|$)/,
  program: /^(jupyter(-(lab|notebook|server))?|jupyter-noteboo|jupyterhub|start-notebook(\.sh|\.py)?)$/,
  commandLine: /(^|[\s/])jupyter[- ](lab|notebook|server|hub)\b/,
  ports: [],
  sharedPorts: [8888], // a usual second port of web servers too
};

const EMPTY_TOKEN = /\b(ServerApp|NotebookApp|IdentityProvider)\.token=(''|"")?(?=\s|$)|\bJUPYTER_TOKEN=(?=\s|$)/;

function weigh({ words }: OpenService): Weighed {
  const empty = EMPTY_TOKEN.exec(words)?.[0];
  if (!empty) return { severity: 'high' };
  return {
    severity: 'critical',
    says: 'its token is empty',
    shows: [evidence('token', empty, 'arguments, environment')],
  };
}
