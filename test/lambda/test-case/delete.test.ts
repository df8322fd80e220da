import { MARKER_TAGS } from '../../../lib/private/contract/test-case';
import { DENIED } from '../support/cloudformation';
import { anotherStack, aStack, CONTENT, sibling, type StackedTestCase } from '../support/a-stack';

const INVENTED = 'Menu-OpenHoursTest-1ABCDEF';

async function aDeployedTest(): Promise<StackedTestCase> {
  const stack = await aStack();
  await stack.create();
  stack.cloud.calls();
  return stack;
}

/** Returns a deployed test case that its resource has adopted: AdoptTestCaseArn is the ARN of this test case. */
async function anAdoptedTest(): Promise<StackedTestCase> {
  const stack = await aDeployedTest();
  stack.properties = { ...stack.properties, AdoptTestCaseArn: stack.physicalId };
  return stack;
}

describe('a Delete by ARN', () => {
  test('is one call and answers with the physical id', async () => {
    const stack = await aDeployedTest();

    const answer = await stack.delete();

    expect(stack.cloud.calls()).toEqual(['DeleteTestCase']);
    expect(answer).toEqual(expect.objectContaining({ Status: 'SUCCESS', PhysicalResourceId: stack.physicalId }));
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('needs no marker', async () => {
    const stack = await aDeployedTest();
    stack.connect.store.setTags(stack.physicalId!, {});

    await stack.delete();

    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('needs no properties', async () => {
    const stack = await aDeployedTest();
    stack.properties = {};

    await stack.delete();

    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('that comes late, when the resource has the test case again, does not delete it', async () => {
    const stack = await aStack();
    await stack.create({ TestCaseId: 'chosen' });
    const { properties, requestId, physicalId } = stack;
    await stack.delete();
    await stack.create({ TestCaseId: 'chosen' });

    const event = { RequestType: 'Delete' as const, ResourceProperties: properties };
    const answer = await stack.deliver(event, { requestId, physicalId, queuedFor: 90 });

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test('that comes late deletes the test case when CloudFormation waits for the Delete', async () => {
    const stack = await aDeployedTest();

    await stack.delete({ queuedFor: 90 });

    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('of a test case that does not exist any more succeeds', async () => {
    const stack = await aDeployedTest();
    stack.connect.store.testCases.delete(stack.physicalId!);

    expect((await stack.delete()).Status).toBe('SUCCESS');
  });

  test('of a test case that was deleted with its instance succeeds', async () => {
    const stack = await aDeployedTest();
    stack.connect.store.instances.delete(stack.connect.instanceArn);

    expect((await stack.delete()).Status).toBe('SUCCESS');
  });

  test.each([
    ['denied', { status: 403, type: 'AccessDeniedException', times: 99 }],
    ['refused', { status: 400, type: 'InvalidRequestException' }],
    ['never answered', { status: 500, type: 'InternalServiceException', times: 999 }],
  ])('that is %s fails with a reason', async (_, fault) => {
    const stack = await aDeployedTest();
    stack.connect.failNext('DeleteTestCase', fault);

    const answer = await stack.delete();

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: stack.physicalId });
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });
});

describe('a Delete by an id that CloudFormation generated', () => {
  test('deletes the test case that a cancelled Create created', async () => {
    const stack = await aDeployedTest();

    const answer = await stack.deleteAs(INVENTED);

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: INVENTED });
    expect(stack.cloud.calls()).toEqual(['ListTestCases', 'DescribeTestCase', 'DeleteTestCase']);
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('also deletes it when a person has removed the tag of the request', async () => {
    const stack = await aDeployedTest();
    const { [MARKER_TAGS.requestId]: _, ...tags } = stack.testCase!.Tags;
    stack.connect.store.setTags(stack.physicalId!, tags);

    await stack.deleteAs(INVENTED);

    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('searches a second time, since the Create may still be running', async () => {
    const stack = await aStack();
    stack.properties = stack.defaults();
    stack.world.whileAsleep = async () => {
      await stack.deliver({ RequestType: 'Create', ResourceProperties: stack.properties });
    };

    await stack.deleteAs(INVENTED);

    expect(stack.world.naps).toEqual([5_000]);
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('finds nothing and succeeds', async () => {
    const stack = await aStack();
    stack.properties = stack.defaults();

    expect((await stack.deleteAs(INVENTED)).Status).toBe('SUCCESS');
    expect(new Set(stack.cloud.calls())).toEqual(new Set(['ListTestCases']));
  });

  test('does not change test cases of others', async () => {
    const stack = await aStack();
    const others = [anotherStack(stack), sibling(stack, 'Sibling')];
    for (const other of others) {
      await other.create();
      stack.properties = other.properties;

      await stack.deleteAs(INVENTED);

      expect(stack.cloud.names()).toEqual(['Opening hours']);
      await other.delete();
    }
    const { instanceArn: InstanceArn, store } = stack.connect;
    store.testCases.create({ InstanceArn, Name: 'Opening hours', Content: CONTENT });

    await stack.deleteAs(INVENTED);

    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test.each([
    ['an instance', { InstanceArn: 'broken' }],
    ['a name', { Name: undefined }],
  ])('without %s in the properties has nothing to search for', async (_, changes) => {
    const stack = await aDeployedTest();
    stack.properties = { ...stack.properties, ...changes };

    expect((await stack.deleteAs(INVENTED)).Status).toBe('SUCCESS');
    expect(stack.cloud.calls()).toEqual([]);
  });

  test('succeeds when the instance does not exist any more', async () => {
    const stack = await aDeployedTest();
    stack.connect.store.instances.delete(stack.connect.instanceArn);

    expect((await stack.deleteAs(INVENTED)).Status).toBe('SUCCESS');
  });

  test.each([
    ['ListTestCases', aDeployedTest],
    ['DescribeTestCase', anAdoptedTest],
  ])('fails with a reason when %s is denied', async (operation, deployed) => {
    const stack = await deployed();
    stack.connect.failNext(operation, { status: 403, type: 'AccessDeniedException', times: 99 });

    const answer = await stack.deleteAs(INVENTED);

    expect(answer.Reason).toMatch(new RegExp(`^The role of the handler has no permission for connect:${operation} on`));
  });

  test('succeeds when the service refuses the id of the test case to adopt, since that test case cannot have been adopted', async () => {
    const stack = await anAdoptedTest();
    stack.connect.failNext('DescribeTestCase', { status: 400, type: 'InvalidParameterException' });

    expect((await stack.deleteAs(INVENTED)).Status).toBe('SUCCESS');
  });

  test('fails after an unexpected error of the search for the test case to adopt', async () => {
    const stack = await anAdoptedTest();
    stack.world.whileAsleep = () => {
      throw new Error('no sleep');
    };
    stack.connect.failNext('DescribeTestCase', { status: 429, type: 'ThrottlingException' });

    const answer = await stack.deleteAs(INVENTED);

    expect(answer.Reason).toMatch(/^The handler failed with an unexpected error: Error: no sleep\./);
  });

  test.each(['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS'])(
    'that comes so late that the resource is created again (%s) changes nothing',
    async (status) => {
      const stack = await aDeployedTest();
      stack.describedAs(() => ({ status }));

      expect((await stack.deleteAs(INVENTED, { queuedFor: 90 })).Status).toBe('SUCCESS');
      expect(stack.cloud.names()).toEqual(['Opening hours']);
    },
  );

  test('fails when it finds a test case and cannot ask whether it is in use', async () => {
    const stack = await aDeployedTest();
    stack.describedAs(() => DENIED);

    const answer = await stack.deleteAs(INVENTED);

    expect(answer.Reason).toMatch(
      /^arn:.* may be left over from a request that was never answered, or in use by the resource, and CloudFormation did not say which\. Check that the role/,
    );
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test('that waited long while the resource is being deleted deletes the test case', async () => {
    const stack = await aDeployedTest();

    await stack.deleteAs(INVENTED, { queuedFor: 90 });

    expect(stack.cloud.testCases()).toEqual([]);
  });
});

describe.each([
  ['failed', (requestId: string) => `nothing-created:${requestId}`],
  ['was cancelled', () => INVENTED],
])('a Create that %s and was not rolled back, and an Update that creates the test case,', (_, idAfter) => {
  async function createdByUpdate() {
    const stack = await aStack();
    await stack.create({ Content: '{}' });
    const before = idAfter(stack.requestId);
    stack.physicalId = before;
    await stack.update({ Content: CONTENT });
    return { stack, before };
  }

  test('leave the test case when CloudFormation deletes the former physical id', async () => {
    const { stack, before } = await createdByUpdate();

    const cleanUp = await stack.deliver(
      { RequestType: 'Delete', ResourceProperties: stack.properties },
      { physicalId: before },
    );

    expect(cleanUp).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: before });
    expect(stack.testCase!.Name).toBe('Opening hours');
  });
});

describe('a Delete by the placeholder of a Create that may have created a test case', () => {
  /**
   * Returns a resource whose Create failed after it had created a test case. CreateTestCase answered with an error, and
   * the search with ListTestCases was denied.
   */
  async function perhapsCreated() {
    const stack = await aStack();
    stack.connect.failNext('CreateTestCase', { status: 500, type: 'InternalServiceException', afterEffect: true });
    stack.connect.failNext('ListTestCases', { status: 403, type: 'AccessDeniedException', times: 99 });
    const answer = await stack.create();
    expect(answer.PhysicalResourceId).toBe(`perhaps-created:${stack.requestId}`);
    return stack;
  }

  test('fails with a reason when its search is refused, and can be repeated', async () => {
    const stack = await perhapsCreated();

    const answer = await stack.delete();

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: stack.physicalId });
    expect(stack.cloud.names()).toEqual(['Opening hours']);
    while ((await stack.delete()).Status === 'FAILED');
    expect(stack.cloud.names()).toEqual([]);
  });

  test('searches for half a minute, since the list may be outdated', async () => {
    const stack = await aStack();
    await stack.create();
    const list = stack.connect.store.testCases.list.bind(stack.connect.store.testCases);
    const begun = stack.world.now();
    stack.connect.store.testCases.list = (instanceArn) => (stack.world.now() - begun < 25_000 ? [] : list(instanceArn));

    await stack.deleteAs('perhaps-created:1');

    expect(list()).toEqual([]);
    expect(stack.world.naps).toEqual(Array(5).fill(5_000));
  });

  test('searches for half a minute and no longer', async () => {
    const stack = await aStack();
    stack.properties = stack.defaults();

    expect((await stack.deleteAs('perhaps-created:1')).Status).toBe('SUCCESS');
    expect(stack.world.naps).toEqual(Array(6).fill(5_000));
  });
});

describe('a Delete by the placeholder of a Create that created nothing', () => {
  const PLACEHOLDER = 'nothing-created:1';

  test('deletes a test case that the Create created after all, and does not ask CloudFormation whether it is in use', async () => {
    const stack = await aDeployedTest();
    stack.describedAs(() => DENIED);

    await stack.deleteAs(`nothing-created:${stack.requestId}`);

    expect(stack.questions).toBe(0);
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('deletes a test case that a later request created after all', async () => {
    const stack = await aDeployedTest();

    await stack.deleteAs(PLACEHOLDER);

    // The handler asks CloudFormation for the resource, and for the events of the stack.
    expect(stack.questions).toBe(2);
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test.each([
    ['denied', 'AccessDeniedException', 403],
    ['refused', 'InvalidParameterException', 400],
  ])(
    'succeeds when its search is %s like the Create, since the stack could otherwise never be deleted',
    async (_, type, status) => {
      const stack = await aStack();
      const refusal = { status, type, times: 99 };
      stack.connect.failNext('CreateTestCase', refusal);
      stack.connect.failNext('ListTestCases', refusal);
      await stack.create();

      expect((await stack.delete()).Status).toBe('SUCCESS');
    },
  );

  test('fails when the service does not answer, since a test case may have been created', async () => {
    const stack = await aStack();
    stack.connect.failNext('ListTestCases', { status: 503, type: 'ServiceUnavailable', times: 999 });
    stack.properties = stack.defaults();

    const answer = await stack.deleteAs(PLACEHOLDER);

    expect(answer.Reason).toMatch(/^Amazon Connect gave no valid answer within the time limit of the handler for arn:/);
  });

  test('fails after an unexpected error', async () => {
    const stack = await aDeployedTest();
    stack.world.whileAsleep = () => {
      throw new Error('no sleep');
    };
    stack.connect.failNext('ListTestCases', { status: 429, type: 'ThrottlingException' });

    const answer = await stack.deleteAs(PLACEHOLDER);

    expect(answer.Reason).toMatch(/^The handler failed with an unexpected error: Error: no sleep\. Please report/);
  });
});
