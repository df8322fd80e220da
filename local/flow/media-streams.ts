import { type JsonObject } from '../../lib/private/json/json';

/** The value of `$.MediaStreams` before the streaming of the customer's audio starts. */
export const NO_MEDIA_STREAMS: JsonObject = { Customer: { Audio: null } };

/** Returns the value of `$.MediaStreams` while the customer's audio is streamed. The ARN of the stream is invented. */
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
