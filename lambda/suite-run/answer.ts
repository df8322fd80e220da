import { type ConcludeOutcome, type DeploymentRequest, type SuiteRunData } from '../../lib/private/suite-contract';
import { failureBody, fitted, successBody } from '../cloudformation/response';

/** What CloudFormation is told of a run it waits for. */
export function answerTo(
  deployment: DeploymentRequest,
  { verdict, summary, result }: Pick<ConcludeOutcome, 'verdict' | 'summary' | 'result'>,
  logStreamName: string,
): string {
  const text = `${summary} The run: ${result.console}`;
  if (verdict === 'FAILED' && deployment.failsDeployment) {
    return failureBody(deployment, { physicalResourceId: deployment.failedId, reason: text, logStreamName });
  }
  const physicalResourceId = verdict === 'PASSED' ? deployment.passedId : deployment.failedId;
  return fitted(text, (Summary) => {
    const data: SuiteRunData = { Verdict: verdict, Summary };
    return successBody(deployment, { physicalResourceId, data: { ...data } });
  });
}
