import { bad, type EnginePlugin, type Judgement, type RuleContext, type Severity, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { parseImageReference } from '../reading/image/image-reference';
import { isKnownPublisher } from '../reading/image/image-trust';

export const daemonPluginInstalled = defineRule({
  id: 'daemon-plugin-installed',
  family: 'daemon',
  title: 'Third-party engine plugin installed',
  why: 'A plugin runs beside the engine with what it asked for: the whole disk, the host’s network, the rights of root. It outlives every container.',
  fix: 'Ask who installed it. Disable and remove it when nobody did (docker plugin disable, docker plugin rm).',
  severity: 'low',
  references: { cis: [], attack: ['T1543'] },
  needs: ['enginePlugins'],
  actions: [],
  check: ({ enginePlugins }, context) =>
    enginePlugins.filter((plugin) => plugin.enabled).map((plugin) => judgePlugin(plugin, context)),
});

function judgePlugin(plugin: EnginePlugin, context: RuleContext): Judgement {
  const subject = { kind: 'daemon', id: `plugin:${plugin.name}`, name: plugin.name } as const;
  const known = isKnown(plugin, context);
  const asks = asksFor(plugin);
  const fresh = isNew(plugin, context);
  if (known && asks === '' && !fresh) return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: severityOf(plugin, known, fresh),
    sentence: fresh
      ? sentence`The plugin ${bad(plugin.name)} was not there in the last scan.`
      : sentence`The plugin ${bad(plugin.name)} ${value(known ? 'has' : 'comes from a publisher nobody here knows and has')} ${value(asks || 'no special rights')}.`,
    evidence: [
      evidence('reference', plugin.reference || plugin.name, 'plugins.PluginReference'),
      evidence('serves as', plugin.types.join(', ') || 'not said', 'plugins.Config.Interface'),
      evidence('asks for', asks || 'nothing of the host', 'plugins.Config'),
    ],
  });
}

const isKnown = ({ reference, name }: EnginePlugin, { policy, baseline }: RuleContext): boolean => {
  const image = parseImageReference(reference === '' ? name : reference);
  return image !== null && isKnownPublisher(image, policy, baseline);
};

function asksFor(plugin: EnginePlugin): string {
  const asked = [
    ...(plugin.mounts.some((mount) => mount.source === '/') ? ['the whole disk of the host'] : []),
    ...(plugin.hostNetwork ? ['the host’s network'] : []),
    ...(plugin.capabilities.some((one) => /^(CAP_)?SYS_ADMIN$/.test(one)) ? ['CAP_SYS_ADMIN'] : []),
  ];
  return asked.join(', ');
}

function isNew(plugin: EnginePlugin, { previous }: RuleContext): boolean {
  const before = previous?.facts.enginePlugins;
  return before?.read === true && !before.value.some((one) => one.id === plugin.id);
}

/** Plugins for volumes and logs need such rights for their work. */
function severityOf({ types }: EnginePlugin, known: boolean, fresh: boolean): Severity {
  if (fresh) return 'high';
  return known && types.every((type) => /volumedriver|logdriver/.test(type)) ? 'info' : 'low';
}
