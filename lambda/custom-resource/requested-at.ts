/**
 * Returns the time at which CloudFormation wrote a request, in milliseconds since the epoch; undefined when the URL has
 * no date. Only the ResponseURL has this time. The invocation may begin much later: an event may wait in Lambda's
 * queue, or be delivered again.
 */
export function requestedAt(responseUrl: string): number | undefined {
  const date = /[?&]X-Amz-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(responseUrl);
  if (!date) return undefined;
  const [year, month, day, hours, minutes, seconds] = date.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes, seconds);
}
