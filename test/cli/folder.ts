import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes files into a new folder, and returns the folder. Objects are written as JSON. */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** Returns a flow that says a text, and hangs up or transfers the contact to another flow. */
export function flowThatSays(text: string, { thenFlow }: { readonly thenFlow?: string } = {}): object {
  const end = thenFlow
    ? action('end', 'TransferToFlow', { ContactFlowId: thenFlow }, 'hang up')
    : action('end', 'DisconnectParticipant');
  return {
    Version: '2019-10-30',
    StartAction: 'greet',
    Actions: [
      action('greet', 'MessageParticipant', { Text: text }, 'end'),
      end,
      ...(thenFlow ? [action('hang up', 'DisconnectParticipant')] : []),
    ],
  };
}

function action(Identifier: string, Type: string, Parameters: object = {}, next?: string): object {
  const Errors = [{ ErrorType: 'NoMatchingError', NextAction: next }];
  return { Identifier, Type, Parameters, Transitions: next ? { NextAction: next, Errors } : {} };
}

/**
 * Returns a test case in the form of a CreateTestCase request. The test case waits for one message, and then ends.
 * `message` is a part of this message, or the `Properties` of the MessageReceived event.
 */
export function testThatHears(message: string | object, FlowId?: string): object {
  const Properties = typeof message === 'string' ? { Text: message, MatchingCriteria: { Type: 'Inclusion' } } : message;
  return {
    EntryPoint: { Type: 'VOICE_CALL', ...(FlowId && { VoiceCallEntryPointParameters: { FlowId } }) },
    Content: {
      Version: '2019-10-30',
      Metadata: {},
      Observations: [
        observation('start', { Type: 'TestInitiated', Properties: {} }, [], ['hears']),
        observation('hears', { Type: 'MessageReceived', Properties }, [
          { ActionType: 'TestControl', Command: { Type: 'EndTest' } },
        ]),
      ],
    },
  };
}

function observation(Identifier: string, event: object, actions: readonly object[], next: readonly string[] = []) {
  return {
    Identifier,
    Event: { Identifier: `event of ${Identifier}`, Actor: 'System', ...event },
    Actions: actions.map((Parameters) => ({
      Identifier: `action of ${Identifier}`,
      Type: 'TestControl',
      Parameters,
      Transitions: {},
    })),
    Transitions: { NextObservations: next },
  };
}
