export { createAuthority, type IssuedCertificate, type TestAuthority } from './authority';
export { failureOf } from './expect-failure';
export { answerJson, type FakeEngine, startFakeEngine, startRawServer } from './fake-engine';
export { answerProbe, type HostileSsh, markOf, startHostileSsh } from './hostile-ssh';
export { startOpensslServer } from './openssl-server';
export { endProcess, freePort, scratchDirectory } from './scratch';
export { makeKeyPair, type SshdFixture, type SshdSettings, type SshUser, startSshd } from './sshd';
