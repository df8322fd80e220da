/** A failure whose message is for the person who deploys: what went wrong, and what to do. */
export class Failure extends Error {
  /**
   * @param physicalResourceId the physical id in the answer. After a failed Create, CloudFormation sends a Delete with
   * this id. Default: for a Create, an id which says that something may have been created; for other requests, the id
   * in the event
   */
  constructor(
    reason: string,
    readonly physicalResourceId?: string,
  ) {
    super(reason);
  }
}
