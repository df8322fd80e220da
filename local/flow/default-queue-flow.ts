import { readFlow } from '../../lib/private/flow-language/read-flow';

/**
 * The customer queue flow that is used when neither an event hook of the contact nor the queue names one, or when the
 * named flow cannot run. On a chat, its loop of prompts fails, and the flow ends.
 */
export const defaultQueueFlow = readFlow(
  { id: 'default-customer-queue', name: 'Default customer queue' },
  {
    Version: '2019-10-30',
    StartAction: 'LoopPrompts',
    Actions: [
      {
        Identifier: 'LoopPrompts',
        Type: 'MessageParticipantIteratively',
        Parameters: {
          Messages: [
            {
              Text:
                'Thank you for calling. Your call is very important to us and will be answered in the order it was ' +
                'received.',
            },
          ],
        },
        Transitions: { NextAction: 'End', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'End' }] },
      },
      { Identifier: 'End', Type: 'EndFlowExecution', Parameters: {}, Transitions: {} },
    ],
  },
).flow!;
