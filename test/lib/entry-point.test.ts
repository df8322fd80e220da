import { CfnParameter } from 'aws-cdk-lib';
import { CfnPhoneNumber } from 'aws-cdk-lib/aws-connect';
import { EntryPoint } from '../../lib';
import { aFlow, aStack, aTestCase, FLOW_ARN, INSTANCE_ARN, theTestCase } from './fixtures';

function rendered(make: (stack: ReturnType<typeof aStack>) => EntryPoint): unknown {
  const stack = aStack();
  aTestCase(stack, 'TestCase', { entryPoint: make(stack) });
  return theTestCase(stack).Properties.EntryPoint;
}

describe('a voice call', () => {
  test('enters a flow', () => {
    expect(rendered((stack) => EntryPoint.voiceCall({ flow: aFlow(stack) }))).toEqual({
      Type: 'VOICE_CALL',
      FlowId: FLOW_ARN,
    });
  });

  test('can have the number of the caller', () => {
    expect(rendered((stack) => EntryPoint.voiceCall({ flow: aFlow(stack), sourcePhoneNumber: '+15550100' }))).toEqual({
      Type: 'VOICE_CALL',
      FlowId: FLOW_ARN,
      SourcePhoneNumber: '+15550100',
    });
  });

  test('can call a phone number of the stack', () => {
    const entryPoint = rendered((stack) => {
      const phone = new CfnPhoneNumber(stack, 'Number', { targetArn: INSTANCE_ARN, type: 'DID', countryCode: 'US' });
      return EntryPoint.voiceCall({ sourcePhoneNumber: '+15550100', destinationPhoneNumber: phone.attrAddress });
    });

    expect(entryPoint).toEqual({
      Type: 'VOICE_CALL',
      SourcePhoneNumber: '+15550100',
      DestinationPhoneNumber: { 'Fn::GetAtt': ['Number', 'Address'] },
    });
  });

  test('takes a source number that is known at deployment only', () => {
    const entryPoint = rendered((stack) =>
      EntryPoint.voiceCall({ flow: aFlow(stack), sourcePhoneNumber: new CfnParameter(stack, 'Caller').valueAsString }),
    );

    expect(entryPoint).toMatchObject({ SourcePhoneNumber: { Ref: 'Caller' } });
  });

  test.each([
    [
      {},
      /needs a `flow`, or both phone numbers; got none of them: add `sourcePhoneNumber` and `destinationPhoneNumber`, or pass `flow`/,
    ],
    [{ sourcePhoneNumber: '+15550100' }, /got only `sourcePhoneNumber`: add `destinationPhoneNumber`/],
    [{ destinationPhoneNumber: '+15550100' }, /got only `destinationPhoneNumber`: add `sourcePhoneNumber`/],
  ])('without a flow or a pair of numbers is refused: %j', (options, message) => {
    expect(() => rendered(() => EntryPoint.voiceCall(options))).toThrow(message);
  });

  test('to a flow and to a number is refused', () => {
    expect(() =>
      rendered((stack) =>
        EntryPoint.voiceCall({
          flow: aFlow(stack),
          sourcePhoneNumber: '+15550100',
          destinationPhoneNumber: '+15550101',
        }),
      ),
    ).toThrow(
      /\[Stack\/TestCase\] a voice call needs either `flow` or both phone numbers; got `flow` and `destinationPhoneNumber`: remove one of the two/,
    );
  });

  test.each(['15550100', '+0555010', '+1 555 0100', '+1', `+1${'5'.repeat(15)}`, ''])(
    'from "%s", which is not in E.164, is refused',
    (sourcePhoneNumber) => {
      expect(() => rendered((stack) => EntryPoint.voiceCall({ flow: aFlow(stack), sourcePhoneNumber }))).toThrow(
        `\`sourcePhoneNumber\` must be a phone number in E.164 form, like +15550100 (a plus sign, the country code, at most 15 digits, no spaces); got "${sourcePhoneNumber}"`,
      );
    },
  );

  test.each(['+12', `+${'5'.repeat(15)}`])('from "%s" is accepted', (sourcePhoneNumber) => {
    expect(rendered((stack) => EntryPoint.voiceCall({ flow: aFlow(stack), sourcePhoneNumber }))).toMatchObject({
      SourcePhoneNumber: sourcePhoneNumber,
    });
  });
});

test('a chat enters a flow', () => {
  expect(rendered((stack) => EntryPoint.chat({ flow: aFlow(stack) }))).toEqual({ Type: 'CHAT', FlowId: FLOW_ARN });
});
