import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTRACT_VERSIONS } from '../../../lib/private/contract/test-case';
import { aStack, type StackedTestCase, withoutMarker } from '../support/a-stack';

/*
 * The fixtures are events that CloudFormation sends for test cases of each contract version. The handler must always
 * understand all versions, so fixtures are added and never changed.
 */
const folder = join(__dirname, 'contract-fixtures');
/**
 * The names of the series of fixtures, such as `v1` and `v1-asset`. A series has a Create, an Update and a Delete of
 * one test case. The name of a series begins with the contract version. In `v1-asset`, the content is in an asset file.
 */
const lives = [...new Set(readdirSync(folder).map((file) => file.replace(/-[a-z]+\.json$/, '')))];
const versions = [...new Set(lives.map((life) => life.split('-')[0]))];

/** The asset files to which the events refer, by bucket and object key. */
const FILES = {
  'cdk-hnb659fds-assets-111122223333-us-east-1/3f1c5f1a9d6b0c2e7a48d5b6c90e1f2a3b4c5d6e7f8091a2b3c4d5e6f7a8b9c0.json':
    '{"$schema":"./schema.json","Version":"2019-10-30","Observations":[],"Metadata":{"note":"Open {{Hours}}."}}',
};
interface Life<T> {
  readonly created: T;
  readonly updated: T;
}
const EMPTY = '{"Version":"2019-10-30","Observations":[]}';
const CONTENTS: Readonly<Record<string, Life<string>>> = {
  v1: { created: EMPTY, updated: EMPTY },
  'v1-asset': {
    created: '{"Version":"2019-10-30","Observations":[],"Metadata":{"note":"Open 9 to 5."}}',
    updated: '{"Version":"2019-10-30","Observations":[],"Metadata":{"note":"Open 10 to 6."}}',
  },
  v2: {
    created: '{"Version":"2019-10-30","Observations":[],"Metadata":{"note":"Open \\"9 to 5\\" in {{Town}}."}}',
    updated: '{"Version":"2019-10-30","Observations":[],"Metadata":{"note":"Open 10\\\\6 in {{Town}}."}}',
  },
  v3: {
    created: '{"Version":"2019-10-30","Observations":[],"Metadata":{"note":"Open \\"9 to 5\\" in {{Town}}."}}',
    updated: '{"Version":"2019-10-30","Observations":[],"Metadata":{"note":"Open 10\\\\6 in {{Town}}."}}',
  },
  v4: { created: EMPTY, updated: EMPTY },
};

/** The names for contract versions 1 to 3. Their events have the whole name, in the property `Name`. */
const WHOLE = { created: 'Opening hours', updated: 'Closing hours' };
/** The names that the test cases get. The events of contract version 4 have `NamePrefix` instead of `Name`. */
const NAMES: Readonly<Record<string, Life<string>>> = {
  ...{ v1: WHOLE, 'v1-asset': WHOLE, v2: WHOLE, v3: WHOLE },
  v4: { created: 'Opening hours-5b918d10', updated: 'Closing hours-5b918d10' },
};

/** The attributes of the contact at its start. */
const GOLD = { created: { tier: 'gold' }, updated: { tier: 'gold' } };
const ATTRIBUTES: Readonly<Record<string, Life<object>>> = {
  v1: GOLD,
  'v1-asset': GOLD,
  v2: GOLD,
  v3: {
    created: { customer: 'Ann "A." C:\\', town: '{{Town}}' },
    updated: { customer: 'Bob","tier":"gold', town: '{{Town}}' },
  },
  v4: GOLD,
};

async function deliver({ cloud }: StackedTestCase, name: string) {
  const event: CloudFormationCustomResourceEvent = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  await cloud.invoke({ ...event, ResponseURL: event.ResponseURL.replace(/^https:..[^/]+/, cloud.cloudFormation.url) });
  return cloud.cloudFormation.answers.at(-1)!;
}

function attributesOf({ InitializationData }: { readonly InitializationData?: string }): unknown {
  return JSON.parse(InitializationData!).Attributes;
}

test('there are events of every version', () => {
  expect(versions).toEqual(CONTRACT_VERSIONS.map((version) => `v${version}`));
});

test.each(lives)('a test case of %s is created, updated and deleted', async (life) => {
  const stack = await aStack();
  Object.entries(FILES).forEach(([name, file]) => stack.cloud.s3.files.set(name, file));
  const id = '0c0c0c0c-0000-0000-0000-000000000001';
  const arn = `${stack.connect.instanceArn}/test-case/${id}`;
  const answer = { Status: 'SUCCESS', PhysicalResourceId: arn };
  const Data = { TestCaseId: id, TestCaseArn: arn };

  expect(await deliver(stack, `${life}-create`)).toMatchObject({ ...answer, Data });
  const created = stack.cloud.testCases();
  expect(created).toMatchObject([
    {
      Name: NAMES[life].created,
      Content: CONTENTS[life].created,
      Description: 'Callers hear the menu.',
      EntryPoint: { Type: 'VOICE_CALL' },
      Status: 'PUBLISHED',
    },
  ]);
  expect(attributesOf(created[0])).toEqual(ATTRIBUTES[life].created);
  expect(withoutMarker(created[0].Tags)).toEqual({ team: 'voice' });

  expect(await deliver(stack, `${life}-update`)).toMatchObject({ ...answer, Data });
  const updated = stack.cloud.testCases();
  expect(updated).toMatchObject([
    { Name: NAMES[life].updated, Content: CONTENTS[life].updated, Description: '', EntryPoint: { Type: 'CHAT' } },
  ]);
  expect(attributesOf(updated[0])).toEqual(ATTRIBUTES[life].updated);
  expect(withoutMarker(updated[0].Tags)).toEqual({ team: 'chat' });

  expect(await deliver(stack, `${life}-delete`)).toMatchObject(answer);
  expect(stack.cloud.testCases()).toEqual([]);
});
