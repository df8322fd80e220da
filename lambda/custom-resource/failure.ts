/** A failure whose message is for the person who deploys: what went wrong, and what to do. */
export class Failure extends Error {
  /**
   * @param physicalResourceId the physical id that CloudFormation is to delete after a failed Create; default: the one that
   * CloudFormation has already, or a placeholder
   */
  constructor(
    reason: string,
    readonly physicalResourceId?: string,
  ) {
    super(reason);
  }
}
