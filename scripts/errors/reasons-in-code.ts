import * as ts from 'typescript';

/** A reason of a failed deployment, as it is written in the code. Each value is replaced by `…`. */
export interface Reason {
  /** The first sentence, which names the problem. */
  readonly says: string;
  /** The sentences after the first one: the cause, and what to do. Empty when there is only one sentence. */
  readonly fix: string;
}

/**
 * Returns the reasons in a source file of the handlers: the messages of the errors in FAILURES, the explanations of
 * failed calls, and the results of exported functions with the name `refused...`. A file with the name `...reasons.ts`
 * has more reasons: the results of all exported functions, and the texts in tables.
 */
export function reasonsIn(source: ts.SourceFile): Reason[] {
  const isAboutReasons = /reasons\.ts$/.test(source.fileName);
  const reasons: Reason[] = [];
  const add = (node: ts.Expression) => reasons.push(...textsOf(node, source).map(reasonOf));
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && FAILURES.includes(node.expression.getText(source)) && node.arguments?.[0]) {
      add(node.arguments[0]);
    } else if (ts.isObjectLiteralExpression(node) && isExplanation(node)) {
      const [what, fix] = ['what', 'fix'].map((name) => textOf(memberOf(node, name)!, source));
      reasons.push({ says: `${what} ${VALUE}`, fix });
    } else if (ts.isFunctionDeclaration(node) && (isAboutReasons || node.name?.text.startsWith('refused'))) {
      if (isExported(node)) returnsOf(node).forEach(add);
      return;
    } else if (isAboutReasons && ts.isVariableDeclaration(node) && node.initializer) {
      const table = ts.isObjectLiteralExpression(node.initializer) ? node.initializer.properties : [];
      table.forEach((property) => ts.isPropertyAssignment(property) && add(property.initializer));
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return reasons;
}

/** The classes of errors whose message is the reason in the answer to CloudFormation. */
const FAILURES = ['Failure', 'UnusableProperties'];

/** In the text of a reason, replaces each value that is known only at run time. */
const VALUE = '…';

function reasonOf(text: string): Reason {
  const end = text.search(/(?<=[a-z0-9"'`)]|…)\. (?=[A-Z`])/);
  return end < 0 ? { says: text, fix: '' } : { says: text.slice(0, end + 1), fix: text.slice(end + 2) };
}

/** Returns the possible texts of an expression. A text of fewer than five words is left out. */
function textsOf(node: ts.Expression, source: ts.SourceFile): string[] {
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap((each) => textsOf(each, source));
  const text = textOf(node, source);
  return text.split(/\s+/).length >= 5 ? [text] : [];
}

function textOf(node: ts.Expression, source: ts.SourceFile): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(({ expression, literal }) => `${textOf(expression, source)}${literal.text}`);
    return `${node.head.text}${spans.join('')}`;
  }
  if (ts.isConditionalExpression(node)) {
    return [node.whenTrue, node.whenFalse].map((each) => textOf(each, source)).join(' or ');
  }
  return inSameFile(node, source) ?? VALUE;
}

/**
 * Returns the text of a variable, or of the only `return` of a called function, if `source` declares it. Otherwise
 * returns undefined.
 */
function inSameFile(node: ts.Expression, source: ts.SourceFile): string | undefined {
  const name = ts.isCallExpression(node) ? node.expression : node;
  if (!ts.isIdentifier(name)) return undefined;
  const declared = declarationOf(name.text, source);
  if (!declared) return undefined;
  const values = ts.isFunctionDeclaration(declared) ? returnsOf(declared) : [declared.initializer!];
  return values.length === 1 ? textOf(values[0], source) : undefined;
}

/** Returns the declaration of the function or variable with this name. */
function declarationOf(
  name: string,
  source: ts.SourceFile,
): ts.FunctionDeclaration | ts.VariableDeclaration | undefined {
  const find = (node: ts.Node): ts.FunctionDeclaration | ts.VariableDeclaration | undefined => {
    const isDeclaration = ts.isFunctionDeclaration(node) || (ts.isVariableDeclaration(node) && node.initializer);
    if (isDeclaration && node.name?.getText(source) === name) return node;
    return ts.forEachChild(node, find);
  };
  return find(source);
}

function returnsOf(declaration: ts.FunctionDeclaration): ts.Expression[] {
  const returns: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) returns.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return returns;
}

function isExported(declaration: ts.FunctionDeclaration): boolean {
  return declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function isExplanation(node: ts.ObjectLiteralExpression): boolean {
  return memberOf(node, 'what') !== undefined && memberOf(node, 'fix') !== undefined;
}

function memberOf(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const member = node.properties.find((property) => property.name?.getText() === name);
  return member && ts.isPropertyAssignment(member) ? member.initializer : undefined;
}
