import { type TestCase } from '@aws-sdk/client-connect';
import { type TestCaseName } from '../connect/arns';
import { type Tags } from '../../lib/private/test-case-properties/tags';

/** A test case that was found on the instance. */
export interface Found {
  readonly testCase: TestCaseName;
  readonly name: string;
  readonly tags: Tags;
  readonly description?: string;
  readonly initializationData?: string;
  /** The test case in the answer of DescribeTestCase. */
  readonly described: TestCase;
}
