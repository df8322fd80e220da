import { Duration, type Stack } from 'aws-cdk-lib';
import { ConnectTestSuite } from '../../../lib';
import { define as defineTestCases } from './test-cases';

export function define(stack: Stack): void {
  const { flows, testCases } = defineTestCases(stack);
  const suite = new ConnectTestSuite(stack, 'Suite', { testCases, timeout: Duration.minutes(55) });
  flows.forEach((flow) => suite.gate(flow));
}
