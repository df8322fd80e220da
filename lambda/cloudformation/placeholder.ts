const CREATE_FAILED = 'create-failed:';

/** The physical id of a Create that failed; CloudFormation insists on one, and hands it back in the Delete that follows. */
export function placeholderFor(requestId: string): string {
  return `${CREATE_FAILED}${requestId}`;
}

export function isPlaceholder(physicalResourceId: string): boolean {
  return physicalResourceId.startsWith(CREATE_FAILED);
}
