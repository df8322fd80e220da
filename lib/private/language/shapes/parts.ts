import { type FlowAction } from '../flow-actions';
import { type Fields, type Members, object, optional, required, type Shape, text } from '../shape';

/* Shapes that several parts of a document share. */

export const identifier = (maxLength?: number) => text({ minLength: 1, maxLength, rule: 'identifier-length' });

export const nothing = object({});

/**
 * Returns the shape of a flow action's `ActionParameters`. A dot in the name of a parameter stands for nesting:
 * `LexV2Bot.AliasArn` is the member `AliasArn` of the object `LexV2Bot`.
 */
export function resource({ parameters, optionalParameters = [], arns = [] }: FlowAction, rule: string): Fields {
  const tree: { [name: string]: { [inner: string]: Shape } | Shape } = {};
  const members: { [name: string]: Members[string] } = {};
  for (const parameter of parameters) {
    const leaf = text({ minLength: 1, rule, arn: arns.includes(parameter) || undefined });
    const [outer, inner] = parameter.split('.');
    if (inner === undefined) {
      members[outer] = required(leaf, undefined, rule);
      continue;
    }
    tree[outer] = { ...tree[outer], [inner]: leaf };
    const fields = Object.entries(tree[outer] as { [name: string]: Shape });
    members[outer] = required(
      object(Object.fromEntries(fields.map(([name, shape]) => [name, required(shape, undefined, rule)]))),
      undefined,
      rule,
    );
  }
  optionalParameters.forEach((name) => (members[name] = optional(text())));
  return object(members);
}
