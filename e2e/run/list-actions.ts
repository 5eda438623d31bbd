import { ACTIONS } from '@/lib/remedy';
import { RULES } from '@/lib/rules/registry';

/** Every action there is: there is no other way to change a server. */
export function actionList(): string {
  const parts = [...ACTIONS]
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(({ id, title, why, targetKind, undoable }) => {
      const rules = RULES.filter(({ actions }) => actions.includes(id)).map((rule) => `\`${rule.id}\``);
      return [
        `## ${id}`,
        `**${title}.** ${why}`,
        `Acts on: ${targetKind} · ${undoable ? 'can be undone' : 'cannot be undone; what is lost is kept as evidence first'}`,
        rules.length > 0 ? `Named by ${rules.join(', ')}` : 'Named by no rule: asked for on the thing itself.',
      ].join('\n\n');
    });
  return `${['# Actions', `Written by \`npm run lists\` from the code; ${ACTIONS.length} actions.`, ...parts].join('\n\n')}\n`;
}
