import { type CfnElement, type CfnResource, Reference, Stack, Tokenization } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { logicalIdsIn } from './logical-ids';
import { type Outline, outlineOf, outlineOfValue } from './outline';
import { onceInAReading } from './reading-the-app';
import { elementsOf } from './template-resource';

/**
 * The references of a copy of a resource. They are read from the original: the properties of the copy are resolved, and
 * no longer show references to constructs.
 */
interface CopiedReferences {
  readonly original: CfnResource;
  redirect(target: IConstruct): IConstruct;
}

const COPIES = new WeakMap<IConstruct, CopiedReferences>();

export function isCopy(construct: IConstruct): boolean {
  return COPIES.has(construct);
}

/** Returns the original of a copy, or the construct itself when it is not a copy. */
export function originalOf(construct: CfnResource): CfnResource {
  return COPIES.get(construct)?.original ?? construct;
}

export function copyReferences(copy: CfnResource, references: CopiedReferences): void {
  COPIES.set(copy, references);
}

/** Returns the constructs to which an element of a template refers. */
export const referencesOf: (element: CfnElement) => IConstruct[] = onceInAReading((element: CfnElement) => {
  const copied = COPIES.get(element);
  return copied
    ? referencesOf(copied.original).map((target) => copied.redirect(target))
    : allTargets(outlineOf(element), element);
});

/** Returns the constructs to which a value refers. */
export function referencesIn(value: unknown, scope: IConstruct): IConstruct[] {
  return allTargets(outlineOfValue(value, scope), scope);
}

/** Tells whether a text refers to a construct. Does not resolve a text that is only a reference: resolving is slow. */
export function refersTo(target: IConstruct, text: string, scope: IConstruct): boolean {
  const token = Tokenization.reverse(text, { failConcat: false });
  return Reference.isReference(token) ? token.target === target : referencesIn(text, scope).includes(target);
}

function allTargets({ targets, written }: Outline, scope: IConstruct): IConstruct[] {
  return [...targets, ...writtenReferences(written, Stack.of(scope))];
}

/**
 * Returns the constructs to which hand-written intrinsic functions refer: those in an override, or in a text such as
 * `Fn.sub('${Flow}')`.
 */
function writtenReferences(part: unknown, stack: Stack): IConstruct[] {
  const logicalIds = new Set([...logicalIdsIn(part)].filter((id) => !id.startsWith('AWS::')));
  return logicalIds.size === 0
    ? []
    : elementsOf(stack).filter(({ logicalId }) => logicalIds.has(stack.resolve(logicalId)));
}
