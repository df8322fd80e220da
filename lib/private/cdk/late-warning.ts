import { Annotations } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

/** The ids of acknowledged warnings, which aws-cdk-lib stores in the app by the paths of constructs. */
interface Acknowledgements {
  readonly acks: ReadonlyMap<string, { has(id: string): boolean }>;
}

const ACKNOWLEDGEMENTS_SYMBOL = Symbol.for('@aws-cdk/core.Acknowledgements');

/** Adds a warning that was found when the app was complete. A warning that the construct acknowledged is not added. */
export function warnLate(construct: IConstruct, id: string, message: string): void {
  if (!isAcknowledgedAt(construct, id)) {
    Annotations.of(construct).addWarningV2(id, message);
  }
}

/**
 * Tells whether a warning was acknowledged at the construct itself. The oldest supported aws-cdk-lib searches for an
 * acknowledgement that came before the warning only at the scopes around the construct.
 */
function isAcknowledgedAt({ node }: IConstruct, id: string): boolean {
  const { [ACKNOWLEDGEMENTS_SYMBOL]: known } = node.root as { [ACKNOWLEDGEMENTS_SYMBOL]?: Acknowledgements };
  return known?.acks.get(node.path)?.has(id) ?? false;
}
