/**
 * The time at which CloudFormation wrote the request, which only the signature of its ResponseURL tells. A request may have waited
 * in Lambda's queue, or be a repetition of one that was answered long ago. Undefined when the URL has no such date.
 */
export function requestedAt(responseUrl: string): number | undefined {
  const date = /[?&]X-Amz-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(responseUrl);
  if (!date) return undefined;
  const [year, month, day, hours, minutes, seconds] = date.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes, seconds);
}
