import { type Engine } from './engines/engine';
import { ProbeProvider, type Behaviour } from './probe/probe-provider';
import { ProbeStack } from './probe/probe-stack';

/**
 * Defines the tests of the life cycle of custom resources on an engine. `engine.expectations` has the differences of
 * the engine from AWS.
 */
export function testLifeCycle(start: () => Promise<Engine>): void {
  let engine: Engine;
  let provider: ProbeProvider;

  beforeAll(async () => {
    provider = await ProbeProvider.start();
    engine = await start();
  });

  afterAll(async () => {
    await engine?.stop();
    await provider.stop();
  });

  const stackNamed = (name: string) => new ProbeStack(name, engine, provider);

  describe('A stack', () => {
    let stack: ProbeStack;
    beforeAll(() => (stack = stackNamed('Whole')));

    test('creates its custom resources, with every value a string, and reports their ids and attributes', async () => {
      const { code, calls, requests } = await stack.deploy([
        { id: 'One', properties: { Color: 'red', Bright: true, Size: 7, Deep: { List: [1, false] } } },
        { id: 'Two', after: 'One' },
        { id: 'Kept', after: 'Two', retain: true },
      ]);

      expect(code).toBe(0);
      expect(requests).toEqual(['Create One', 'Create Two', 'Create Kept']);
      expect(calls[0].event.ResourceProperties).toMatchObject({
        Color: 'red',
        Bright: 'true',
        Size: '7',
        Deep: { List: ['1', 'false'] },
      });
      expect(calls[0].event.ResourceProperties.ServiceTimeout).toBe('30');
      expect(await stack.outputs()).toMatchObject({ OneId: 'One-1', OneColor: 'green', KeptId: 'Kept-1' });
    });

    test('calls the handler for changed resources only', async () => {
      const { requests, calls } = await stack.deploy([
        { id: 'One', properties: { Color: 'blue' } },
        { id: 'Two', after: 'One' },
        { id: 'Kept', after: 'Two', retain: true },
      ]);

      expect(requests).toEqual(['Update One One-1']);
      expect(calls[0].event).toMatchObject({
        ResourceProperties: { Color: 'blue' },
        OldResourceProperties: { Color: 'red', Bright: 'true' },
      });
    });

    test('calls no handler when nothing changed', async () => {
      const { output, requests } = await stack.deploy([
        { id: 'One', properties: { Color: 'blue' } },
        { id: 'Two', after: 'One' },
        { id: 'Kept', after: 'Two', retain: true },
      ]);

      expect(output).toContain('no changes');
      expect(requests).toEqual([]);
    });

    test('deletes a replaced resource with its old properties after everything else', async () => {
      const replace: Behaviour = ({ event }) =>
        event.RequestType === 'Update' ? { PhysicalResourceId: 'One-2' } : undefined;
      const { requests, calls } = await stack.deploy(
        [
          { id: 'One', properties: { Color: 'white' } },
          { id: 'Two', after: 'One', properties: { Color: 'black' } },
          { id: 'Kept', after: 'Two', retain: true },
        ],
        (call) => (call.event.LogicalResourceId === 'One' ? replace(call) : undefined),
      );

      expect(requests).toEqual(['Update One One-1', 'Update Two Two-1', 'Delete One One-1']);
      expect(calls[2].event.ResourceProperties).toMatchObject({ Color: 'blue' });
      expect(await stack.outputs()).toMatchObject({ OneId: 'One-2' });
    });

    test('deletes a resource before the resource that it depends on, and no resource that is retained', async () => {
      const { code, requests } = await stack.destroy();

      expect(code).toBe(0);
      expect(requests).toEqual(['Delete Two Two-1', 'Delete One One-2']);
      expect(await stack.status()).toBeUndefined();
    });
  });

  test('A moved construct is created under its new logical id before it is deleted under its old one', async () => {
    const stack = stackNamed('Moved');
    await stack.given([{ id: 'Before' }]);
    const { requests } = await stack.deploy([{ id: 'After' }]);

    expect(requests).toEqual(['Create After', 'Delete Before Before-1']);
  });

  test('The handler is called for the resources of a nested stack, too', async () => {
    const stack = stackNamed('Nesting');
    const created = await stack.deploy([{ id: 'Inner', nested: true, properties: { Color: 'red' } }]);
    const updated = await stack.deploy([{ id: 'Inner', nested: true, properties: { Color: 'blue' } }]);

    expect(created.requests).toEqual(['Create Inner']);
    expect(created.calls[0].event.StackId).toContain(':stack/Nesting-');
    expect(updated.requests).toEqual(['Update Inner Inner-1']);
  });

  test('Independent resources are created at the same time if the engine does so', async () => {
    let atWork = 0;
    let most = 0;
    await stackNamed('Independent').deploy([{ id: 'One' }, { id: 'Two' }], async () => {
      most = Math.max(most, ++atWork);
      await new Promise((resolve) => setTimeout(resolve, 300));
      atWork--;
    });

    expect(most).toBe(engine.expectations.worksInParallel ? 2 : 1);
  });

  test('The handler can reach the local Connect, and its context has the remaining time', async () => {
    const { calls } = await stackNamed('Surroundings').deploy([{ id: 'One' }]);
    const [{ environment, context, event }] = calls;

    expect(environment).toMatchObject({ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_CONNECT: engine.connect.url });
    expect(environment.AWS_ENDPOINT_URL).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect(context.remainingTime).toBeGreaterThan(20_000);
    expect(context.remainingTime).toBeLessThanOrEqual(30_000);
    expect(event.StackId.split(':')[4]).toBe(engine.connect.instanceArn.split(':')[4]);
  });

  test('The engine reports the state of a resource to its handler: in progress, or the state of the last deployment', async () => {
    const stack = stackNamed('Asking');
    const seen: string[] = [];
    const ask: Behaviour = async () => void seen.push(await stack.resourceStatus('One'));
    await stack.deploy([{ id: 'One' }], ask);
    await stack.deploy([{ id: 'One', properties: { Color: 'blue' } }], ask);

    expect(seen).toEqual(
      engine.expectations.describesWorkInProgress
        ? ['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS']
        : [expect.stringContaining('does not exist'), 'CREATE_COMPLETE'],
    );
  });

  test('A failed Create rolls the stack back, including the failed resource if the engine does so', async () => {
    const stack = stackNamed('FailedCreate');
    const { code, output, requests } = await stack.deploy(
      [{ id: 'Good' }, { id: 'Bad', after: 'Good' }],
      failing('Create', 'Bad'),
    );

    expect(code).toBe(1);
    expect(output).toContain('Bad is not possible');
    expect(await stack.status()).toBe('ROLLBACK_COMPLETE');
    expect(requests).toEqual([
      'Create Good',
      'Create Bad',
      ...(engine.expectations.deletesFailedCreate ? ['Delete Bad Bad-1'] : []),
      'Delete Good Good-1',
    ]);
  });

  test('A failed update sends the old properties to every resource that was called, including the failed one', async () => {
    const stack = stackNamed('FailedUpdate');
    await stack.given([{ id: 'Good' }, { id: 'Bad', after: 'Good', properties: { Color: 'red' } }]);
    const { code, output, calls, requests } = await stack.deploy(
      [
        { id: 'Good', properties: { Color: 'blue' } },
        { id: 'New', after: 'Good' },
        { id: 'Bad', after: 'New', properties: { Color: 'blue' } },
      ],
      ({ event }) =>
        event.LogicalResourceId === 'Bad' && event.ResourceProperties.Color === 'blue' ? failure('Bad') : undefined,
    );

    expect(code).toBe(1);
    expect(output).toContain('Bad is not possible');
    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(requests.slice(0, 3)).toEqual(['Update Good Good-1', 'Create New', 'Update Bad Bad-1']);
    expect(requests.slice(3, 5).sort()).toEqual(['Update Bad Bad-1', 'Update Good Good-1']);
    expect(requests.slice(5)).toEqual(['Delete New New-1']);
    expect(calls.find(({ event }, index) => index > 2 && event.LogicalResourceId === 'Bad')?.event).toMatchObject({
      ResourceProperties: { Color: 'red' },
      OldResourceProperties: { Color: 'blue' },
    });
  });

  test('A replacement is rolled back when another resource fails', async () => {
    const stack = stackNamed('ReplacementBack');
    const { deletesFailedCreate, updatesReplacementBack } = engine.expectations;
    await stack.given([{ id: 'One', properties: { Instance: 'A' } }]);
    const { requests } = await stack.deploy(
      [
        { id: 'One', properties: { Instance: 'B' } },
        { id: 'Bad', after: 'One' },
      ],
      (call) => {
        const { RequestType, ResourceProperties } = call.event;
        if (RequestType !== 'Update') return failing('Create', 'Bad')(call);
        return { PhysicalResourceId: ResourceProperties.Instance === 'A' ? 'One-1' : 'One-2' };
      },
    );

    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await stack.outputs()).toMatchObject({ OneId: 'One-1' });
    expect(requests.slice(0, 2)).toEqual(['Update One One-1', 'Create Bad']);
    expect(requests.slice(2).sort()).toEqual([
      ...(deletesFailedCreate ? ['Delete Bad Bad-1'] : []),
      'Delete One One-2',
      ...(updatesReplacementBack ? ['Update One One-2'] : []),
    ]);
  });

  test('An update succeeds when its cleanup fails', async () => {
    const stack = stackNamed('FailedCleanUp');
    const { cleanUpAttempts, keepsWhatCleanUpLeft } = engine.expectations;
    await stack.given([{ id: 'One' }, { id: 'Two' }]);
    const { code, requests } = await stack.deploy([{ id: 'One', properties: { Color: 'blue' } }], ({ event }) =>
      event.RequestType === 'Delete' ? failure('Clean-up') : { PhysicalResourceId: 'One-2' },
    );
    const destroyed = await stack.destroy();

    expect(code).toBe(0);
    expect(requests.filter((request) => request === 'Delete One One-1')).toHaveLength(cleanUpAttempts);
    expect(requests.filter((request) => request === 'Delete Two Two-1')).toHaveLength(cleanUpAttempts);
    expect(destroyed.requests).toEqual([...(keepsWhatCleanUpLeft ? ['Delete Two Two-1'] : []), 'Delete One One-2']);
  });

  test('A deletion that failed can be repeated if the engine keeps the function', async () => {
    const stack = stackNamed('FailedDelete');
    const { keepsDependenciesOfFailedDelete } = engine.expectations;
    await stack.given([{ id: 'One' }]);
    const first = await stack.destroy(failing('Delete', 'One'));
    const status = await stack.status();
    const second = await stack.destroy();

    expect(first.code).toBe(1);
    expect(first.requests).toEqual(['Delete One One-1']);
    expect(status).toBe('DELETE_FAILED');
    expect(second.requests).toEqual(keepsDependenciesOfFailedDelete ? ['Delete One One-1'] : []);
    expect(second.code).toBe(keepsDependenciesOfFailedDelete ? 0 : 1);
  });

  test('A handler that never answers fails its resource at the ServiceTimeout', async () => {
    const stack = stackNamed('Silence');
    const { code } = await stack.deploy([{ id: 'Silent', serviceTimeout: 1 }], ({ event }) =>
      event.RequestType === 'Create' ? null : undefined,
    );

    expect(code).toBe(1);
    expect(await stack.status()).toBe('ROLLBACK_COMPLETE');
  });

  test('An answer without a physical id fails the resource if the engine checks the answer', async () => {
    const stack = stackNamed('InvalidAnswer');
    const { code } = await stack.deploy([{ id: 'One' }], () => ({ PhysicalResourceId: undefined }));

    expect(code).toBe(engine.expectations.refusesInvalidAnswers ? 1 : 0);
  });
}

function failing(requestType: string, logicalId: string): Behaviour {
  return ({ event: { RequestType, LogicalResourceId } }) =>
    RequestType === requestType && LogicalResourceId === logicalId ? failure(logicalId) : undefined;
}

function failure(what: string) {
  return { Status: 'FAILED', Reason: `${what} is not possible` };
}
