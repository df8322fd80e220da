import { busNameOf, type EventBuses, type EventEntry } from './event-buses';
import { jsonService } from '../../http/json-protocol';
import { type Service } from '../../http/service';
import { type Authorize } from '../s3/calls';

export function eventBridgeService(buses: EventBuses, authorize: Authorize): Service {
  return jsonService('EventBridge', {
    PutEvents({ Entries }: { Entries: readonly EventEntry[] }, accessKeyId) {
      for (const { EventBusName } of Entries) {
        authorize(accessKeyId, 'events:PutEvents', buses.busArn(busNameOf(EventBusName)));
      }
      const results = Entries.map((entry) => buses.put(entry));
      const failed = results.filter(({ ErrorCode }) => ErrorCode !== undefined);
      return { Entries: results, FailedEntryCount: failed.length };
    },
  });
}
