import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTRACT_VERSION } from '../../../lib/private/test-case-contract';
import { aStack, type StackedTestCase, withoutMarker } from '../support/a-stack';

/*
 * Events as stacks of each release hold them. A handler must understand all of them for ever: fixtures are added, and
 * never changed.
 */
const folder = join(__dirname, 'contract-fixtures');
const versions = [...new Set(readdirSync(folder).map((file) => file.split('-')[0]))];

async function deliver({ cloud }: StackedTestCase, name: string) {
  const event: CloudFormationCustomResourceEvent = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  await cloud.invoke({ ...event, ResponseURL: event.ResponseURL.replace(/^https:..[^/]+/, cloud.cloudFormation.url) });
  return cloud.cloudFormation.answers.at(-1)!;
}

test('there are events of every version', () => {
  expect(versions).toEqual(Array.from({ length: Number(CONTRACT_VERSION) }, (_, n) => `v${n + 1}`));
});

test.each(versions)('a test case of %s is created, updated and deleted', async (version) => {
  const stack = await aStack();
  const id = '0c0c0c0c-0000-0000-0000-000000000001';
  const arn = `${stack.connect.instanceArn}/test-case/${id}`;
  const answer = { Status: 'SUCCESS', PhysicalResourceId: arn };
  const Data = { TestCaseId: id, TestCaseArn: arn };

  expect(await deliver(stack, `${version}-create`)).toMatchObject({ ...answer, Data });
  const created = stack.cloud.testCases();
  expect(created).toMatchObject([
    {
      Name: 'Opening hours',
      Description: 'Callers hear the menu.',
      InitializationData: '{"Attributes":{"tier":"gold"}}',
      EntryPoint: { Type: 'VOICE_CALL' },
      Status: 'PUBLISHED',
    },
  ]);
  expect(withoutMarker(created[0].Tags)).toEqual({ team: 'voice' });

  expect(await deliver(stack, `${version}-update`)).toMatchObject({ ...answer, Data });
  const updated = stack.cloud.testCases();
  expect(updated).toMatchObject([{ Name: 'Closing hours', Description: '', EntryPoint: { Type: 'CHAT' } }]);
  expect(withoutMarker(updated[0].Tags)).toEqual({ team: 'chat' });

  expect(await deliver(stack, `${version}-delete`)).toMatchObject(answer);
  expect(stack.cloud.testCases()).toEqual([]);
});
