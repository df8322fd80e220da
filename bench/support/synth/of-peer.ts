import { type Stack } from 'aws-cdk-lib';
import { CONTENT } from '../content';
import { type AddPeer } from '../peers/peer';
import { flowsIn, numbers, TESTS } from './flows';

/** Returns a function that adds the flows to a stack and, by calling `add`, the test cases. */
export const ofPeer = (add: AddPeer) => (stack: Stack) => {
  const flows = flowsIn(stack);
  for (const index of numbers(TESTS)) {
    const flowArn = flows[index % flows.length].attrContactFlowArn;
    add(stack, `Test${index}`, { name: `Test ${index}`, content: CONTENT, flowArn });
  }
};
