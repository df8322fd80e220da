const NOTHING_WAS_MADE = 'nothing-was-made:';

/** The physical id of a Create that failed; CloudFormation insists on one, and hands it back in the Delete that follows. */
export function placeholderFor(requestId: string): string {
  return `${NOTHING_WAS_MADE}${requestId}`;
}

export function isPlaceholder(physicalResourceId: string): boolean {
  return physicalResourceId.startsWith(NOTHING_WAS_MADE);
}
