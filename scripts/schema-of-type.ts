import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

type Schema = Readonly<Record<string, unknown>>;

/**
 * Returns the JSON Schema of an interface, with its comments as descriptions. Supports only the kinds of types that
 * `cli-schemas.ts` needs.
 */
export function schemaOfType(file: string, name: string, title: string): Schema {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const interfaces = new Map(source.statements.filter(ts.isInterfaceDeclaration).map((each) => [each.name.text, each]));
  const definitions: Record<string, Schema> = {};

  const ofInterface = (declaration: ts.InterfaceDeclaration): Schema => {
    const members =
      declaration.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression.getText(source))) ??
      [];
    const inherited = members.map((each) => ofInterface(interfaces.get(each)!));
    const own = ofMembers(declaration.members);
    return {
      ...description(declaration),
      ...own,
      properties: Object.assign({}, ...inherited.map(({ properties }) => properties), own.properties),
      required: [...inherited.flatMap(({ required }) => required as string[]), ...own.required],
    };
  };
  const ofMembers = (members: ts.NodeArray<ts.TypeElement>) => {
    const properties = members.filter(ts.isPropertySignature);
    return {
      type: 'object',
      properties: Object.fromEntries(
        properties.map((each) => [each.name.getText(source), { ...description(each), ...ofNode(each.type!) }]),
      ),
      required: properties.filter(({ questionToken }) => !questionToken).map((each) => each.name.getText(source)),
    };
  };
  const ofNode = (node: ts.TypeNode): Schema => {
    if (ts.isTypeOperatorNode(node)) return ofNode(node.type);
    if (ts.isArrayTypeNode(node)) return { type: 'array', items: ofNode(node.elementType) };
    if (ts.isTypeLiteralNode(node)) return ofMembers(node.members);
    if (ts.isLiteralTypeNode(node)) return { const: JSON.parse(node.getText(source).replace(/'/g, '"')) };
    if (ts.isUnionTypeNode(node)) return { enum: node.types.map((each) => ofNode(each).const) };
    if (ts.isTypeReferenceNode(node)) return ofReference(node);
    return { type: node.getText(source) };
  };
  const ofReference = ({ typeName, typeArguments = [] as never }: ts.TypeReferenceNode): Schema => {
    const referred = typeName.getText(source);
    if (referred === 'Readonly') return ofNode(typeArguments[0]);
    if (referred === 'Record') return { type: 'object', additionalProperties: ofNode(typeArguments[1]) };
    if (!definitions[referred]) {
      definitions[referred] = {};
      definitions[referred] = ofInterface(interfaces.get(referred)!);
    }
    return { $ref: `#/$defs/${referred}` };
  };

  const root = ofInterface(interfaces.get(name)!);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...root,
    ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
  };
}

function description(node: ts.Node): { description?: string } {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = comment && ts.getTextOfJSDocComment(comment.comment);
  return text ? { description: text.replace(/\s+/g, ' ') } : {};
}
