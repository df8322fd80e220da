import { readFlow } from '../../../../local/flow';
import { completionOf, eventsOf, run } from '../support/contact-runner';
import { does, flow, namedFlow, say, setAttributes } from '../support/flow-builder';

const MODULE = 'arn:aws:connect:us-east-1:111122223333:instance/i/flow-module/greet';
const endModule = does('EndModule', 'EndFlowModuleExecution');

describe('TransferToFlow', () => {
  const transfer = does(
    'Transfer',
    'TransferToFlow',
    { ContactFlowId: 'other:$SAVED' },
    { next: 'Wrong', errors: { NoMatchingError: 'Failed' } },
  );

  test('keeps the data of the contact, and deletes the data of the flow, with a warning', () => {
    const main = flow(
      setAttributes('Set', { tier: 'gold' }, 'SetFlow'),
      does(
        'SetFlow',
        'UpdateFlowAttributes',
        { FlowAttributes: { step: { Value: '1' }, plain: 'text' } },
        { next: 'Say' },
      ),
      say('Say', '$.FlowAttributes.step $.FlowAttributes.plain', 'Transfer'),
      transfer,
    );
    const flows = new Map([namedFlow('other', say('Tell', '[$.Attributes.tier] [$.FlowAttributes.step]', 'Bye'))]);

    expect(run(main, { world: { flows } })).toMatchObject({
      played: ['1 text', '[gold] []'],
      warnings: ['left-behind'],
      visited: ['Set', 'SetFlow', 'Say', 'Transfer', 'Tell', 'Bye'],
    });
  });

  describe('keeps for the next flow', () => {
    const stored = does(
      'Store',
      'GetParticipantInput',
      { Text: 'Number?', StoreInput: 'True', InputValidation: { CustomValidation: { MaximumLength: '2' } } },
      { next: 'Transfer', errors: { NoMatchingError: 'Failed' } },
    );
    const other = (text: string) => new Map([namedFlow('other', say('Tell', text, 'Bye'))]);
    const world = { flows: other('[$.StoredCustomerInput]') };

    test('the data that are assumed to survive, and no data when another reading is assumed', () => {
      const main = flow(stored, transfer);

      expect(run(main, { world, customer: ['47'] })).toMatchObject({ played: ['Number?', '[47]'], warnings: [] });
      const dropped = { readings: { 'stored-input-after-transfer': 'dropped' } as const };
      expect(run(main, { world, customer: ['47'], ...dropped })).toMatchObject({
        played: ['Number?', '[]'],
        warnings: ['left-behind'],
      });
    });

    test('the data that survive, also in the flow after the next', () => {
      const flows = new Map([
        ...world.flows,
        namedFlow('between', does('Go', 'TransferToFlow', { ContactFlowId: 'other' })),
      ]);
      const main = flow(stored, does('Transfer', 'TransferToFlow', { ContactFlowId: 'between' }));

      expect(run(main, { world: { flows }, customer: ['47'] }).played).toEqual(['Number?', '[47]']);
    });

    test('no data of a module', () => {
      const modules = new Map([namedFlow('greet', stored, transfer)]);
      const main = flow(does('Invoke', 'InvokeFlowModule', { FlowModuleId: MODULE }));

      expect(run(main, { world: { ...world, modules }, customer: ['47'] }).played).toEqual(['Number?', '[]']);
    });

    test('no data for a module that the next flow invokes', () => {
      const inOther = does('In', 'InvokeFlowModule', { FlowModuleId: MODULE });
      const flows = new Map([namedFlow('other', inOther)]);
      const modules = new Map([namedFlow('greet', say('Tell', '[$.StoredCustomerInput]', 'EndModule'), endModule)]);

      expect(run(flow(stored, transfer), { world: { flows, modules }, customer: ['47'] }).played).toEqual([
        'Number?',
        '[]',
      ]);
    });

    test('no data that a failed call in the next flow has deleted', () => {
      const call = (id: string, next: string) =>
        does(id, 'InvokeLambdaFunction', { LambdaFunctionARN: 'f' }, { next, errors: { NoMatchingError: next } });
      const flows = new Map([namedFlow('other', call('Again', 'Tell'), say('Tell', '[$.External.a]', 'Bye'))]);
      const answers = [{ returns: { a: '1' } }, { error: 'broken' }];

      expect(run(flow(call('Call', 'Transfer'), transfer), { world: { flows }, answers }).played).toEqual(['[]']);
    });
  });

  test('begins the loops of a flow again', () => {
    const loop = does('Loop', 'Loop', { LoopCount: 1 }, { on: { ContinueLooping: 'Transfer', DoneLooping: 'Done' } });
    const flows = new Map([
      namedFlow('main', loop, transfer),
      namedFlow('other', does('Back', 'TransferToFlow', { ContactFlowId: 'main' })),
    ]);
    const result = run(flow(loop, transfer), { world: { flows } });

    expect(result.visited).not.toContain('Done');
    expect(result.seconds).toBeGreaterThan(300);
  });

  test('fails when the flow is not known or broken', () => {
    const broken = new Map([['other', readFlow({ id: 'other' }, '{')]]);

    expect(run(flow(transfer)).visited).toEqual(['Transfer', 'Failed']);
    expect(completionOf(run(flow(transfer), { world: { flows: broken } }), 'Transfer')?.why).toContain(
      'is broken: the flow cannot be read',
    );
  });
});

describe('InvokeFlowModule', () => {
  const invoke = (errors: Record<string, string> = { NoMatchingError: 'Failed' }) =>
    does('Invoke', 'InvokeFlowModule', { FlowModuleId: MODULE }, { next: 'After', errors });

  test('runs the module and continues', () => {
    const modules = new Map([namedFlow('greet', say('Greet', 'Hello', 'EndModule'), endModule)]);
    const result = run(flow(invoke()), { world: { modules } });

    expect(result.visited).toEqual(['Invoke', 'Greet', 'EndModule', 'After']);
    expect(eventsOf(result, 'FlowEntered')).toMatchObject([
      { kind: 'CONTACT_FLOW' },
      { flow: 'greet', kind: 'MODULE' },
    ]);
    expect(completionOf(result, 'Invoke')?.branch).toEqual({ kind: 'next', label: '', to: 'After' });
  });

  test('passes contact attributes in and out', () => {
    const main = flow(
      setAttributes('Set', { a: '1' }, 'Invoke'),
      invoke(),
      say('After', '$.Attributes.a $.Attributes.b', 'Bye'),
    );
    const modules = new Map([
      namedFlow('greet', setAttributes('SetB', { b: '$.Attributes.a$.Attributes.a' }, 'EndModule'), endModule),
    ]);

    expect(run(main, { world: { modules } }).played).toEqual(['1 11']);
  });

  test('fails when the module is not known', () => {
    expect(run(flow(invoke())).visited).toEqual(['Invoke', 'Failed']);
  });

  test('fails when an action of the module fails without a branch for the error', () => {
    const modules = new Map([namedFlow('greet', does('Check', 'CheckVoiceId'))]);
    const result = run(flow(invoke()), { world: { modules } });

    expect(result.visited).toEqual(['Invoke', 'Check', 'Failed']);
    expect(completionOf(result, 'Invoke')?.why).toContain('"Check" (CheckVoiceId) of "greet"');
  });

  test('ends the contact when the module does', () => {
    const modules = new Map([namedFlow('greet', does('Stop', 'DisconnectParticipant'))]);

    expect(run(flow(invoke()), { world: { modules } })).toMatchObject({
      visited: ['Invoke', 'Stop'],
      end: 'Disconnected',
    });
  });

  test('does not return when the module transfers to a flow', () => {
    const modules = new Map([namedFlow('greet', does('Transfer', 'TransferToFlow', { ContactFlowId: 'other' }))]);
    const flows = new Map([namedFlow('other', say('Tell', 'Other', 'Bye'))]);

    expect(run(flow(invoke()), { world: { modules, flows } }).visited).toEqual(['Invoke', 'Transfer', 'Tell', 'Bye']);
  });

  test('keeps the counter of a loop in a module from one invocation to the next', () => {
    const modules = new Map([
      namedFlow(
        'greet',
        does('Loop', 'Loop', { LoopCount: 1 }, { on: { ContinueLooping: 'EndModule', DoneLooping: 'Stop' } }),
        endModule,
      ),
    ]);
    const main = flow(does('Invoke', 'InvokeFlowModule', { FlowModuleId: MODULE }, { next: 'Invoke' }));

    expect(run(main, { world: { modules } }).visited).toEqual([
      'Invoke',
      'Loop',
      'EndModule',
      'Invoke',
      'Loop',
      'Stop',
    ]);
  });

  test('can be nested five levels deep', () => {
    const inner = does(
      'Inner',
      'InvokeFlowModule',
      { FlowModuleId: MODULE },
      { next: 'EndModule', errors: { NoMatchingError: 'TooDeep' } },
    );
    const modules = new Map([namedFlow('greet', inner, endModule, does('TooDeep', 'DisconnectParticipant'))]);

    expect(run(flow(invoke()), { world: { modules } }).visited).toEqual([
      'Invoke',
      ...Array(5).fill('Inner'),
      'TooDeep',
    ]);
  });
});

describe('Of the actions that end a flow,', () => {
  test.each([
    ['DisconnectParticipant', 'Disconnected'],
    ['EndFlowExecution', 'FlowEnded'],
    ['TransferContactToAgent', 'TransferredToAgent'],
  ])('%s ends the contact: %s', (type, reason) => {
    const result = run(flow(does('End', type)));

    expect(result.end).toBe(reason);
    expect(eventsOf(result, 'ActionCompleted')[0].branch).toEqual({ kind: 'none', label: '' });
    expect(result.events.at(-1)).toMatchObject({ type: 'Ended', reason });
  });

  test('the end of a module is not allowed in a flow', () => {
    const result = run(flow(endModule));

    expect(result.end).toBe('NoTransition');
    expect(completionOf(result, 'EndModule')?.why).toBe(
      'EndFlowModuleExecution is not allowed in a flow of type CONTACT_FLOW',
    );
  });
});

describe('The branch of a module', () => {
  const main = flow(
    does(
      'Module',
      'InvokeFlowModule',
      { FlowModuleId: 'm', Input: { phone: '$.CustomerEndpoint.Address' } },
      { on: { known: 'Known' }, errors: { NoMatchingCondition: 'Other', NoMatchingError: 'Failed' }, next: 'Next' },
    ),
    say('Known', '$.Modules.Result: $.Modules.ResultData.name', 'Bye'),
  );
  const returning = (parameters: object) =>
    run(main, {
      customerNumber: '+15550100',
      world: {
        modules: new Map([
          namedFlow(
            'm',
            say('In', 'Input $.Modules.Input.phone.', 'Out'),
            does('Out', 'EndFlowModuleExecution', parameters),
          ),
        ]),
      },
    });

  test('is the one that its end names, and the flow gets the data of the module', () => {
    expect(returning({ Result: 'known', ResultData: { name: 'Ada' } }).played).toEqual([
      'Input +15550100.',
      'known: Ada',
    ]);
  });

  test('is NoMatchingCondition when no condition has its name, and the next action follows when its end names no branch', () => {
    expect(returning({ Result: 'unknown' }).visited).toEqual(['Module', 'In', 'Out', 'Other']);
    expect(returning({})).toMatchObject({ visited: ['Module', 'In', 'Out', 'Next'], warnings: [] });
  });
});
