import { type Expectations, expectationsOf, NO_EXPECTATIONS } from '../../lib/private/suite-run/records/expectations';
import { type TestCaseName } from '../connect/arns';
import { ConnectFailure } from '../connect/connect-failure';
import { type Executions } from '../connect/executions';
import { type Invocation } from '../invocation/invocation';

/** The longest time that reading one test case may take, in milliseconds. */
const EXPECTATIONS_PATIENCE_MILLISECONDS = 15_000;

/**
 * Reads the observations of test cases. Stops reading after the first failure other than a missing test case, since the
 * verdict must not wait.
 */
export class ExpectationsReader {
  private isInVain = false;

  constructor(
    private readonly executions: Executions,
    private readonly invocation: Invocation,
  ) {}

  async read(testCase: TestCaseName): Promise<Expectations> {
    if (this.isInVain) return NO_EXPECTATIONS;
    try {
      return expectationsOf(await this.executions.content(testCase, EXPECTATIONS_PATIENCE_MILLISECONDS));
    } catch (error) {
      this.isInVain = !(error instanceof ConnectFailure && error.isNotFound);
      this.invocation.log({ outcome: 'test case not read', message: (error as Error).message });
      return NO_EXPECTATIONS;
    }
  }
}
