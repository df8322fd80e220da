/**
 * The prefixes of the physical ids in the answers to failed Creates. CloudFormation requires an id, and sends it in the
 * Delete that follows. When the id says that nothing was created, the handler of this Delete searches only once for a
 * test case.
 */
const NOTHING_CREATED = 'nothing-created:';
const PERHAPS_CREATED = 'perhaps-created:';

/** Returns the physical id of a failed Create that certainly created nothing. */
export function nothingCreated(requestId: string): string {
  return `${NOTHING_CREATED}${requestId}`;
}

/** Returns the physical id of a failed Create that may have created something. */
export function perhapsCreated(requestId: string): string {
  return `${PERHAPS_CREATED}${requestId}`;
}

export function saysNothingCreated(physicalResourceId: string): boolean {
  return physicalResourceId.startsWith(NOTHING_CREATED);
}

/** Tells whether a physical id is that of the failed Create with this request id. */
export function isOfRequest(physicalResourceId: string, requestId: string): boolean {
  return [nothingCreated(requestId), perhapsCreated(requestId)].includes(physicalResourceId);
}
