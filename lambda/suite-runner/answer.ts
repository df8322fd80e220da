import {
  type ConcludeOutcome,
  type DeploymentRequest,
  type SuiteRunData,
  type Verdict,
} from '../../lib/private/contract/suite';
import { failureBody, fitted, successBody } from '../custom-resource/response';

/** Returns the answer to CloudFormation about a run that a deployment waits for. */
export function answerTo(
  deployment: DeploymentRequest,
  { verdict, summary, result }: Pick<ConcludeOutcome, 'verdict' | 'summary' | 'result'>,
  logStreamName: string,
): string {
  const text = [summary, deployment.warning, `The run: ${result.console}`].filter(Boolean).join(' ');
  if (failsDeployment(deployment, verdict)) {
    return failureBody(deployment, { physicalResourceId: deployment.failedId, reason: text, logStreamName });
  }
  const { passedId, failedId, untestedId = failedId } = deployment;
  const physicalResourceId = verdict === 'PASSED' ? passedId : untestedId;
  return fitted(text, (Summary) => {
    const data: SuiteRunData = { Verdict: verdict, Summary };
    return successBody(deployment, { physicalResourceId, data: { ...data } });
  });
}

function failsDeployment(deployment: DeploymentRequest, verdict: Verdict): boolean {
  switch (verdict) {
    case 'PASSED':
    case 'SKIPPED':
      return false;
    case 'COULD_NOT_RUN':
      return deployment.failsIfNotRun ?? deployment.failsDeployment;
    case 'FAILED':
      return deployment.failsDeployment;
    case 'CANCELLED':
      return true;
  }
}
