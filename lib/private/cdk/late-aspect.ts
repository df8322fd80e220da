import { Aspects } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

/** The priority of an aspect that reads the complete app, and so runs after all other aspects. */
export const LAST = 1_000_000;

/** Calls `act` when the app is complete and all other aspects have visited the construct. */
export function whenComplete(construct: IConstruct, act: () => void): void {
  const visit = (node: IConstruct) => {
    if (node === construct) act();
  };
  Aspects.of(construct).add({ visit }, { priority: LAST });
}
