import { CERTAINLY_AWAITED_SECONDS, CONFIRMATION_HOLDS_SECONDS } from '../../lib/private/contract/timing';
import { type DatedRequest, whyPast } from '../cloudformation/request-questions';
import { Failure } from '../custom-resource/failure';
import { requestIsPast } from './reasons';

/** Thrown before a change of a test case, when CloudFormation no longer waits for the answer to the request. */
export class PastRequest extends Failure {
  constructor(status: string) {
    super(requestIsPast(status, 'nothing was changed'));
  }
}

/**
 * Checks that CloudFormation still waits for the answer to the request. `renew()` is called before each change of a
 * test case. It asks CloudFormation only when neither the request nor the last check is recent.
 */
export class Confirmation {
  private holdsUntil: number;

  constructor(private readonly request: DatedRequest) {
    this.holdsUntil = request.invocation.requestedAt + CERTAINLY_AWAITED_SECONDS * 1000;
  }

  /** @throws PastRequest */
  async renew(): Promise<void> {
    const { invocation } = this.request;
    if (invocation.now() <= this.holdsUntil) return;
    const past = await whyPast(this.request);
    if (past) throw new PastRequest(past.status);
    this.holdsUntil = invocation.now() + CONFIRMATION_HOLDS_SECONDS * 1000;
  }
}
