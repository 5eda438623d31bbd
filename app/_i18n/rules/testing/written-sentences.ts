import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Written {
  readonly file: string;
  readonly form: string;
}

/** Every sentence that the rules and the fixes write, by its form, whether or not a test meets it: read from their source. */
export const writtenSentences = (): readonly Written[] =>
  ['lib/rules', 'lib/remedy'].flatMap(sourcesIn).flatMap((file) => sentencesIn(file));

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('testing'))
    .map((path) => join(folder, path))
    .sort();

function sentencesIn(file: string): readonly Written[] {
  const found: Written[] = [];
  const visit = (node: ts.Node): void => {
    const form = formIn(node);
    if (form !== null) found.push({ file, form });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

/** sentence`…`, or the reason of unknown(subject, …) where it stands there in words. */
function formIn(node: ts.Node): string | null {
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sentence') return formOfTemplate(node.template);
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'unknown') return null;
  const reason = node.arguments[1];
  return reason && (ts.isStringLiteral(reason) || ts.isTemplateLiteral(reason)) ? formOfTemplate(reason) : null;
}

const formOfTemplate = (written: ts.StringLiteral | ts.TemplateLiteral): string =>
  ts.isTemplateExpression(written)
    ? written.head.text + written.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')
    : written.text;
