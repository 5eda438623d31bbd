import { containerWith, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { healthCheck, settingsOf } from '../testing/workload';
import { imageNoHealthcheck } from './image-no-healthcheck';

const web = containerWith({ ports: [published('0.0.0.0:80->80')] });
const db = containerWith({ name: 'db', imageRef: 'postgres:16' });
const stopped = containerWith({ name: 'job', running: false });
const checked = { healthCheck: healthCheck('curl -f http://localhost/') };
const off = { healthCheck: { ...healthCheck(''), test: ['NONE'] } };

ruleTable(imageNoHealthcheck, {
  passes: {
    'no containers': { facts: { containers: [], containerSettings: [] } },
    'each has one': {
      facts: { containers: [web, db], containerSettings: [settingsOf(web, checked), settingsOf(db, checked)] },
    },
    'one that does not run': { facts: { containers: [stopped], containerSettings: [settingsOf(stopped)] } },
  },
  fails: {
    'a service that nobody reaches from outside': {
      facts: { containers: [web, db], containerSettings: [settingsOf(web, checked), settingsOf(db)] },
      finds: [{ subject: 'host', severity: 'info', says: '1 of 2 running containers have no health check, db' }],
    },
    'a published service': {
      facts: { containers: [db, web], containerSettings: [settingsOf(web), settingsOf(db)] },
      finds: [{ subject: 'host', severity: 'low', says: 'web among them', shows: 'web: none, and published' }],
    },
    'switched off': {
      facts: { containers: [db], containerSettings: [settingsOf(db, off)] },
      finds: [{ subject: 'host', severity: 'info' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'the settings of one are missing': {
      facts: { containers: [web], containerSettings: [] },
      because: 'settings were not read',
    },
  },
});
