/** A failure whose message is for the person who deploys: what went wrong, and what to do. */
export class Failure extends Error {
  /**
   * @param physicalResourceId the physical id in the answer to a failed Create. CloudFormation sends this id in the
   * Delete that follows. Default: the physical id that CloudFormation already has, or a placeholder
   */
  constructor(
    reason: string,
    readonly physicalResourceId?: string,
  ) {
    super(reason);
  }
}
