import { type IConstruct } from 'constructs';

/** Whether a construct is still part of its app: constructs can be taken out again, by aspects for example. */
export function isInTree(construct: IConstruct): boolean {
  const parent = construct.node.scope;
  return !parent || (parent.node.tryFindChild(construct.node.id) === construct && isInTree(parent));
}
