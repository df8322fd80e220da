import { Aspects } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

/** The priority of aspects that come after others, which may add dependencies. */
export const LAST = 1_000_000;

/** Does something with a construct once the app is complete, and other aspects have visited the construct. */
export function whenComplete(construct: IConstruct, act: () => void): void {
  const visit = (node: IConstruct) => {
    if (node === construct) act();
  };
  Aspects.of(construct).add({ visit }, { priority: LAST });
}
