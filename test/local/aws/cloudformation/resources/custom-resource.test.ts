import { getEventListeners, getMaxListeners } from 'node:events';
import { RollbackStackCommand } from '@aws-sdk/client-cloudformation';
import { holdTimers } from '../../../../held-timers';
import { until } from '../../../../until';
import { Gate } from '../gate';
import {
  history,
  ownThing,
  PROVIDER_ARN,
  PROVIDER_RESOURCES,
  requests,
  templateWith,
  TestCloud,
  thing,
  withProvider,
} from '../../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

/** Returns a template with a resource `Thing` whose provider has this code. */
function withInlineProvider(ZipFile: string, more = {}) {
  const { Properties } = PROVIDER_RESOURCES.Provider as { readonly Properties: object };
  const Provider = { Type: 'AWS::Lambda::Function', Properties: { ...Properties, Code: { ZipFile } } };
  return withProvider({ Provider, Thing: ownThing({ ServiceTimeout: 20 }) }, more);
}

describe('a custom resource', () => {
  it('is created by the real code of its function, which gets all values as strings', async () => {
    const stack = await cloud.create(
      'Made',
      templateWith({ Thing: thing({ On: true, Count: 3, Deep: { List: [1, false] } }) }),
    );
    expect(stack.status).toBe('CREATE_COMPLETE');
    const [event] = cloud.told(stack);
    expect(event).toEqual({
      RequestType: 'Create',
      ServiceToken: PROVIDER_ARN,
      ResponseURL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\S{40,}$/),
      StackId: stack.identity.stackId,
      RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      LogicalResourceId: 'Thing',
      ResourceType: 'Custom::Thing',
      ResourceProperties: { ServiceToken: PROVIDER_ARN, On: 'true', Count: '3', Deep: { List: ['1', 'false'] } },
    });
    expect(history(stack, 'Thing')).toEqual([
      'CREATE_IN_PROGRESS',
      'CREATE_IN_PROGRESS: Resource creation Initiated',
      'CREATE_COMPLETE',
    ]);
  });

  it.each([
    [
      'by HTTPS to the host and the path of the ResponseURL, as the responders of aws-cdk-lib do',
      `const { hostname, path } = require('url').parse(event.ResponseURL);
       const request = require('https').request({ hostname, port: 443, path, method: 'PUT' }, resolve);`,
    ],
    [
      'by HTTPS to the ResponseURL',
      `const request = require('https').request(event.ResponseURL, { method: 'PUT' }, resolve);`,
    ],
  ])('may be answered %s', async (way, code) => {
    const ZipFile = `exports.handler = (event) => new Promise((resolve, reject) => {
      ${code}
      request.on('error', reject);
      request.end(JSON.stringify({ ...event, Status: 'SUCCESS', PhysicalResourceId: 'answered' }));
    });`;
    const stack = await cloud.create(`Https${way.length}`, withInlineProvider(ZipFile));
    expect(stack.resources.get('Thing')).toMatchObject({ status: 'CREATE_COMPLETE', physicalId: 'answered' });
  });

  it('may be answered by the module cfn-response of inline code', async () => {
    const ZipFile = `const response = require('cfn-response');
      exports.handler = (event, context) => {
        response.send(event, context, response.SUCCESS, { Colour: 'red' });
      };`;
    const Outputs = { Colour: { Value: { 'Fn::GetAtt': ['Thing', 'Colour'] } } };
    const stack = await cloud.create('CfnResponse', withInlineProvider(ZipFile, { Outputs }));
    expect(stack.outputs).toMatchObject([{ key: 'Colour', value: 'red' }]);
    expect(stack.resources.get('Thing')!.physicalId).toMatch(/\[\$LATEST\][0-9a-f]{32}$/);
  });

  it('may be failed by the module cfn-response', async () => {
    const ZipFile = `const response = require('cfn-response');
      exports.handler = (event, context) => response.send(event, context, response.FAILED, undefined, 'own');`;
    const stack = await cloud.create('CfnFailed', withInlineProvider(ZipFile));
    expect(history(stack, 'Thing').join()).toContain(
      'CREATE_FAILED: Received response status [FAILED] from custom resource. Message returned: See the details in CloudWatch Log Stream: ',
    );
  });

  it('may be one of many that wait for a cancellation at the same time, and removes its listener at its end', async () => {
    const things = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`Thing${index}`, thing()]));
    const stack = await cloud.create('Many', templateWith(things));
    const { signal } = stack.abort!;

    expect(stack.status).toBe('CREATE_COMPLETE');
    // Each of the eleven resources had a listener. With the default limit, Node.js would have warned about the last
    // one.
    expect(getMaxListeners(signal)).toBe(Infinity);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('gives its attributes and its physical id to other resources', async () => {
    const stack = await cloud.create(
      'Attributes',
      templateWith(
        {
          Thing: thing({ Data: JSON.stringify({ Colour: 'red' }) }),
          Other: thing({ Colour: { 'Fn::GetAtt': ['Thing', 'Colour'] } }),
        },
        { Outputs: { Id: { Value: { Ref: 'Thing' } } } },
      ),
    );
    expect(cloud.told(stack).at(-1)).toMatchObject({
      LogicalResourceId: 'Other',
      ResourceProperties: { Colour: 'red' },
    });
    expect(stack.outputs).toEqual([expect.objectContaining({ key: 'Id', value: 'Thing-id' })]);
  });

  it('fails a resource that reads an attribute which the answer did not have', async () => {
    const stack = await cloud.create(
      'Missing',
      templateWith({ Thing: thing(), Other: thing({ Colour: { 'Fn::GetAtt': ['Thing', 'Colour'] } }) }),
    );
    expect(history(stack, 'Other')[0]).toMatch(
      /^CREATE_FAILED: .*Vendor response doesn't contain Colour attribute in object/,
    );
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
  });

  it('gets no request when its properties stay the same', async () => {
    const before = templateWith({ Thing: thing({ Size: 1 }), Other: thing({ Size: 1 }) });
    await cloud.create('Same', before);
    const stack = await cloud.update('Same', templateWith({ Thing: thing({ Size: 2 }), Other: thing({ Size: 1 }) }));
    expect(requests(cloud.told(stack)).slice(2)).toEqual(['Update Thing-id of Thing']);
    expect(cloud.told(stack)[2]).toMatchObject({
      ResourceProperties: { Size: '2' },
      OldResourceProperties: { Size: '1' },
    });
  });

  it('whose provider answers an update with another physical id is replaced, and the old resource is deleted at the end', async () => {
    await cloud.create(
      'Replaced',
      templateWith({ Thing: thing({ Id: 'old' }), User: thing({ Uses: { Ref: 'Thing' } }) }),
    );
    const stack = await cloud.update(
      'Replaced',
      templateWith({ Thing: thing({ Id: 'new' }), User: thing({ Uses: { Ref: 'Thing' } }) }),
    );
    expect(requests(cloud.told(stack)).slice(2)).toEqual([
      'Update old of Thing',
      'Update User-id of User',
      'Delete old of Thing',
    ]);
    expect(cloud.told(stack).at(-1)!.ResourceProperties).toMatchObject({ Id: 'old' });
    expect(history(stack).slice(-2)).toEqual(['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE']);
    expect(stack.resources.get('Thing')).toMatchObject({ physicalId: 'new', status: 'UPDATE_COMPLETE' });
  });

  it('whose creation fails is deleted by the id in its answer', async () => {
    const stack = await cloud.create('Refused', templateWith({ Thing: thing({ Fail: 'Create', Id: 'half' }) }));
    expect(requests(cloud.told(stack))).toEqual(['Create Thing', 'Delete half of Thing']);
    const [{ RequestId }] = cloud.told(stack);
    expect(history(stack, 'Thing')).toContain(
      `CREATE_FAILED: Received response status [FAILED] from custom resource. Message returned: Refused by the provider (RequestId: ${RequestId})`,
    );
    expect(history(stack)).toEqual([
      'CREATE_IN_PROGRESS: User Initiated',
      'ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [Thing]. Rollback requested by user.',
      'ROLLBACK_COMPLETE',
    ]);
  });

  it('that never answers fails after its ServiceTimeout, and is deleted by an id that CloudFormation invents', async () => {
    holdTimers();
    const created = cloud.create('Silent', templateWith({ Thing: thing({ Silent: 'Create', ServiceTimeout: 30 }) }));
    await cloud.wasTold('Silent', 'Create Thing');
    jest.advanceTimersByTime(30_000);
    const stack = await created;
    expect(history(stack, 'Thing')[1]).toMatch(/^CREATE_FAILED: CloudFormation did not receive a response/);
    expect(requests(cloud.told(stack))[1]).toMatch(/^Delete Silent-Thing-[0-9A-F]{13} of Thing$/);
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
  });

  it('whose creation is in progress when another one fails is cancelled, and deleted by an invented id', async () => {
    const gate = await Gate.start();
    const created = cloud.create(
      'Cancelled',
      templateWith({ Slow: thing({ Silent: 'Create' }), Thing: thing({ Fail: 'Create', Gate: gate.url }) }),
    );
    await cloud.wasTold('Cancelled', 'Create Slow');
    gate.open();
    const stack = await created;
    expect(history(stack, 'Slow')[1]).toBe('CREATE_FAILED: Resource creation cancelled');
    expect(requests(cloud.told(stack))).toContainEqual(
      expect.stringMatching(/^Delete Cancelled-Slow-[0-9A-F]{13} of Slow$/),
    );
    expect(history(stack)[1]).toMatch(/failed to create: \[(Slow, Thing|Thing, Slow)\]/);
  });

  it('that times out continues to run, and its late answer is ignored', async () => {
    await cloud.create('Late', templateWith({ Thing: thing() }));
    holdTimers();
    const gate = await Gate.start();
    const Code = `() => fetch('${gate.url}').then(() => 'late')`;
    const slow = templateWith({ Thing: thing({ Code, ServiceTimeout: 30, Id: 'late' }) });
    const updated = cloud.update('Late', slow, { DisableRollback: true });
    await gate.arrivals(1);
    jest.advanceTimersByTime(30_000);
    const stack = await updated;
    const failure = history(stack, 'Thing').at(-1);
    expect(failure).toMatch(/^UPDATE_FAILED: CloudFormation did not receive a response/);
    const update = cloud.cloud.aws.invocations.at(-1)!;
    expect(update).toMatchObject({ event: { RequestType: 'Update' } });
    expect(update.outcome).toBeUndefined();

    gate.open();
    await until(() => update.outcome !== undefined);
    expect(update.outcome).toBe('succeeded');
    expect([stack.status, history(stack, 'Thing').at(-1)]).toEqual(['UPDATE_FAILED', failure]);
    await cloud.client.send(new RollbackStackCommand({ StackName: 'Late' }));
    await cloud.ended('Late');
    expect(requests(cloud.told(stack))).toEqual([
      'Create Thing',
      'Update Thing-id of Thing',
      'Update Thing-id of Thing',
    ]);
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it('may not change its service token', async () => {
    await cloud.create('Token', templateWith({ Thing: thing() }));
    const other = 'arn:aws:lambda:us-east-1:111122223333:function:other';
    const stack = await cloud.update('Token', templateWith({ Thing: thing({ ServiceToken: other }) }));
    expect(history(stack, 'Thing')).toContain('UPDATE_FAILED: Modifying service token is not allowed.');
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it.each([
    ['arn:aws:lambda:us-east-1:111122223333:function:nobody', 'Function not found'],
    ['arn:aws:sns:us-east-1:111122223333:topic', 'supports only the ARNs of Lambda functions'],
  ])('with the service token %s fails and is not deleted, since nothing was created', async (ServiceToken, reason) => {
    const name = `Nobody${ServiceToken.split(':')[2]}`;
    const stack = await cloud.create(name, templateWith({ Thing: thing({ ServiceToken }) }));
    expect(history(stack, 'Thing')).toEqual(['CREATE_IN_PROGRESS', expect.stringContaining(reason)]);
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
  });

  it('cannot wait longer than an hour', async () => {
    const stack = await cloud.create('Long', templateWith({ Thing: thing({ ServiceTimeout: 3601 }) }));
    expect(history(stack, 'Thing')[1]).toBe(
      'CREATE_FAILED: ServiceTimeout is 3601, but a whole number of seconds from 1 to 3600 is expected.',
    );
  });
});

describe('an answer', () => {
  it.each([
    ['longer than 4096 bytes', { Data: { Text: 'x'.repeat(4096) } }, /Response object is too long\.$/],
    ['without a physical id', { PhysicalResourceId: '' }, /Invalid PhysicalResourceId$/],
    ['with a physical id above 1 KB', { PhysicalResourceId: 'é'.repeat(513) }, /Invalid PhysicalResourceId$/],
    ['with another status', { Status: 'OK' }, /Status is "OK", but SUCCESS or FAILED is expected/],
    ['that fails without a reason', { Status: 'FAILED', Reason: '' }, /Reason is required/],
    ['to another request', { RequestId: 'other' }, /RequestId is "other", but ".*" in the request/],
    ['for another stack', { StackId: 'other' }, /StackId is "other", but ".*" in the request/],
    [
      'for another resource',
      { LogicalResourceId: 'other' },
      /LogicalResourceId is "other", but "Thing" in the request/,
    ],
    ['whose data is a list', { Data: [1] }, /Data is not a map/],
  ])('%s is refused', async (title, answer, reason) => {
    const name = `Answer-${title.replace(/\W/g, '-')}`;
    const Code = `(event) => { if (event.RequestType === 'Create') event.ResourceProperties.Answer = ${JSON.stringify(JSON.stringify(answer))} }`;
    const stack = await cloud.create(name, templateWith({ Thing: thing({ Code }) }));
    expect(history(stack, 'Thing')[1]).toMatch(/^CREATE_FAILED/);
    expect(history(stack, 'Thing')[1]).toMatch(reason);
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
  });

  it.each([
    ['that is not JSON', 'nonsense', /it is not JSON/],
    ['that is not a map', '[]', /it is not a map/],
  ])('%s is refused', async (title, body, reason) => {
    const Code = `async (event) => { if (event.RequestType === 'Create') await fetch(event.ResponseURL, { method: 'PUT', body: '${body}' }) }`;
    const stack = await cloud.create(`Body-${title.replaceAll(' ', '-')}`, templateWith({ Thing: thing({ Code }) }));
    expect(history(stack, 'Thing')[1]).toMatch(reason);
  });
});
