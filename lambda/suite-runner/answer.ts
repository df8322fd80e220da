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
  const text = [summary, deployment.warning].filter(Boolean).join(' ');
  // A long text is cut. The link leads to the run, which has the whole text.
  const link = `The run: ${result.console}`;
  if (failsDeployment(deployment, verdict)) {
    const physicalResourceId = deployment.failedId;
    return failureBody(deployment, { physicalResourceId, reason: text, lastSentence: link, logStreamName });
  }
  const { passedId, failedId, untestedId = failedId } = deployment;
  const physicalResourceId = verdict === 'PASSED' ? passedId : untestedId;
  return fitted(text, (cut) => {
    const data: SuiteRunData = { Verdict: verdict, Summary: `${cut} ${link}` };
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
