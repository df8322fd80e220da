import { jsonService } from '../../http/json-protocol';
import { type Service } from '../../http/service';

/** The cdk CLI calls LookupEvents to find the cause of a failure. An empty list is a valid answer. */
export function cloudTrailCalls(): Service {
  return jsonService('CloudTrail', { LookupEvents: () => ({ Events: [] }) });
}
