import { bad, type Judgement, type RegistryLogin, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { fileSubject, isOpenToOthers, modeText } from '../reading/host/file-mode';
import { fixPermissions } from '../reading/verdict/offers';

export const dockerAuthPlaintext = defineRule({
  id: 'docker-auth-plaintext',
  family: 'secrets',
  title: 'Registry login stored in plain text',
  why: 'The file holds the password of a registry, only encoded. Who reads it pulls your images and may push others in their place.',
  fix: 'Use a credential helper (credsStore), or log out (docker logout) and sign in with a token that may only read. Give the file mode 0600.',
  severity: 'medium',
  references: { cis: [], attack: ['T1552.001'] },
  needs: ['registryLogins'],
  actions: ['file.fixPermissions'],
  check: ({ registryLogins }) => registryLogins.map(judgeLogin),
});

function judgeLogin(login: RegistryLogin): Judgement {
  const subject = fileSubject(login.path);
  // A file without a login in it may be read by anybody: there is nothing in it.
  const held = login.exists ? login.inlineRegistries : [];
  const unkept = held.filter((one) => login.credentialStore === '' && !login.credentialHelpers.includes(one));
  const open = held.length > 0 && isOpenToOthers(login);
  if (unkept.length === 0 && !open) return { verdict: 'pass', subject };
  const [first = ''] = unkept.length > 0 ? unkept : held;
  return fail({
    subject,
    sentence: sentence`The login of ${value(login.user)} for ${bad(first)}${value(held.length > 1 ? ` and ${held.length - 1} more` : '')} lies in ${value(login.path)}${value(open ? ', and others may read it' : '')}.`,
    evidence: [
      evidence('registries', `${held.join(', ')}; logins not kept`, login.path),
      evidence('credential helper', login.credentialStore || login.credentialHelpers.join(', ') || 'none', login.path),
      evidence('mode', `${modeText(login)}, owner ${login.owner}`, 'stat'),
    ],
    offers: open ? [fixPermissions(login, 0o600)] : [],
    links: { paths: [login.path] },
  });
}
