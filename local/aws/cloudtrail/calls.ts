import { jsonService } from '../../http/json-protocol';
import { type Service } from '../../http/service';

/** The cdk CLI looks for the cause of a failure here; an empty list is a valid answer. */
export function cloudTrailCalls(): Service {
  return jsonService('CloudTrail', { LookupEvents: () => ({ Events: [] }) });
}
