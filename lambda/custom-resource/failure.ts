/** A failure whose message is for the person who deploys: what went wrong, and what to do. */
export class Failure extends Error {
  /**
   * @param physicalResourceId the physical id in the answer to the request. CloudFormation sends the id of a failed
   * Create in the Delete that follows. Default: a placeholder for a Create, and the id in the event for other requests
   */
  constructor(
    reason: string,
    readonly physicalResourceId?: string,
  ) {
    super(reason);
  }
}
