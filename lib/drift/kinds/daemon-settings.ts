import { asSet, defineKind, type Item, yesOrNo } from '../item';

const setting = (name: string, value: string): Item => ({
  subjectKey: name,
  keys: [name],
  name,
  values: { value },
});

/** What the engine says of its own set-up: also visible over the Docker API. */
export const engineSettings = defineKind({
  kind: 'daemon-setting',
  needs: ['engineInfo'],
  items: ({ engineInfo: info }) => [
    setting('storage driver', info.storageDriver),
    setting('data directory', info.rootDirectory),
    setting('log driver', info.loggingDriver),
    setting('default runtime', info.defaultRuntime),
    setting('live restore', yesOrNo(info.liveRestore)),
    setting('rootless', yesOrNo(info.rootless)),
    setting('debug', yesOrNo(info.debug)),
    setting('experimental', yesOrNo(info.experimental)),
    setting('security options', asSet(info.securityOptions)),
    setting('insecure registries', asSet(info.insecureRegistries)),
    setting('registry mirrors', asSet(info.registryMirrors)),
    setting('proxies', asSet([info.httpProxy, info.httpsProxy].filter(Boolean))),
    setting('swarm', info.swarmState),
    setting(
      'open API',
      asSet(info.warnings.flatMap((warning) => /API is accessible on (\S+)/.exec(warning)?.[1] ?? [])),
    ),
  ],
});

/** What daemon.json, the arguments and the environment of dockerd say. */
export const daemonFiles = defineKind({
  kind: 'daemon-setting',
  needs: ['daemon'],
  items: ({ daemon }) => [
    ...Object.entries(daemon.configFile.values ?? {}).map(([name, value]) =>
      setting(`daemon.json ${name}`, typeof value === 'string' ? value : JSON.stringify(value)),
    ),
    ...(daemon.configFile.problem === '' ? [] : [setting('daemon.json is not valid', daemon.configFile.problem)]),
    ...daemon.environmentFiles.map(({ path, lines }) => setting(path, lines.map(({ text }) => text).join('\n'))),
    setting(
      'dockerd arguments',
      asSet(daemon.processes.filter(({ containerId }) => containerId === null).map(({ argv }) => argv.join(' '))),
    ),
    setting('API addresses', asSet(daemon.effective.hosts.map(({ address }) => address))),
    setting('TLS', yesOrNo(daemon.effective.tls)),
    setting('client certificates', yesOrNo(daemon.effective.tlsVerify)),
  ],
});
