import { idOf } from '../testing/container';
import { serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { jupyterExposed } from './jupyter-exposed';

const subject = idOf('svc');
const image = 'quay.io/jupyter/scipy-notebook:latest';

ruleTable(jupyterExposed, {
  passes: {
    'not published': serving(image, ''),
    loopback: serving(image, '127.0.0.1:8888->8888'),
    'a web server on the same port': serving('acme/api:1', '8888->8888'),
    'a program of the host on the same port': servingOnHost('0.0.0.0:8888', 'python3', ['python3', 'serve.py']),
  },
  fails: {
    'with a token': {
      ...serving(image, '8888->8888'),
      finds: [{ subject, severity: 'high', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'an empty token': {
      ...serving(image, '8888->8888', { args: ['start-notebook.sh', "--NotebookApp.token=''"] }),
      finds: [{ subject, severity: 'critical', says: 'its token is empty' }],
    },
    'an empty token without quotes, in another image': {
      ...serving('acme/lab', '80->8888', { path: 'sh', args: ['-c', 'jupyter lab --ServerApp.token= --ip=0.0.0.0'] }),
      finds: [{ subject, severity: 'critical' }],
    },
    private: { ...serving(image, '10.8.0.1:8888->8888'), finds: [{ subject, severity: 'medium' }] },
    'a process of the host': {
      ...servingOnHost('0.0.0.0:8888', 'jupyter-lab', ['python3', '/usr/local/bin/jupyter-lab']),
      finds: [{ subject: 'tcp/0.0.0.0:8888', severity: 'high' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving(image, '', { networkMode: 'host' }),
  },
});
