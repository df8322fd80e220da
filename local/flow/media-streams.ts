import { type JsonObject } from '../../lib/private/json/json';

/** The value of `$.MediaStreams` while nothing streams. */
export const NO_MEDIA_STREAMS: JsonObject = { Customer: { Audio: null } };

/** The value of `$.MediaStreams` while the customer's audio streams, into a stream that does not exist. */
export function mediaStreams(region: string, contactId: string, startedAt: number): JsonObject {
  return {
    Customer: {
      Audio: {
        StreamARN: `arn:aws:kinesisvideo:${region}:111122223333:stream/contact-${contactId}/1`,
        StartTimestamp: String(startedAt),
        StartFragmentNumber: '91343852333181432392682062622220590765191907586',
      },
    },
  };
}
