import { type IConstruct } from 'constructs';

/** Tells whether a construct is still part of its app. An aspect, for example, can remove constructs from the tree. */
export function isInTree(construct: IConstruct): boolean {
  const parent = construct.node.scope;
  return !parent || (parent.node.tryFindChild(construct.node.id) === construct && isInTree(parent));
}
