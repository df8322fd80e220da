import {
  CreateTestCaseCommand,
  ListTestCasesCommand,
  paginateListTestCases,
  SearchTestCasesCommand,
  type SearchTestCasesCommandInput,
} from '@aws-sdk/client-connect';
import fc from 'fast-check';
import { pageOf } from '../../../local/connect/paging';
import { Harness, CONTENT } from './support';

const local = new Harness();

function createInStore(Name: string, more: object = {}): string {
  return local.connect.store.testCases.create({ InstanceArn: local.instance, Name, Content: CONTENT, ...more }).Arn;
}

describe('ListTestCases', () => {
  test('shows each test case once, published or else saved', async () => {
    createInStore('Published');
    createInStore('Draft', { Status: 'SAVED' });
    local.connect.store.testCases.update(createInStore('Both'), { Status: 'SAVED' });
    local.connect.store.testCases.create({ InstanceArn: local.connect.addInstance(), Name: 'Else', Content: CONTENT });
    const { TestCaseSummaryList, NextToken } = await local.client.send(
      new ListTestCasesCommand({ InstanceId: local.instance }),
    );
    expect(TestCaseSummaryList!.map(({ Name, Status }) => [Name, Status])).toEqual([
      ['Published', 'PUBLISHED'],
      ['Draft', 'SAVED'],
      ['Both', 'PUBLISHED'],
    ]);
    expect(TestCaseSummaryList![0]).toEqual({
      Id: expect.any(String),
      Arn: expect.stringContaining(`${local.instance}/test-case/`),
      Name: 'Published',
      Status: 'PUBLISHED',
      LastModifiedTime: expect.any(Date),
      LastModifiedRegion: 'us-east-1',
    });
    expect(NextToken).toBeUndefined();
  });

  test('returns 1000 test cases a page, and the paginator of the SDK reads the rest', async () => {
    const names = Array.from({ length: 1203 }, (_, index) => `Test ${index}`);
    names.forEach((name) => createInStore(name));
    const pages: string[][] = [];
    for await (const page of paginateListTestCases(
      { client: local.client, pageSize: 1000 },
      { InstanceId: local.instance },
    )) {
      pages.push(page.TestCaseSummaryList!.map(({ Name }) => Name!));
    }
    expect(pages.map(({ length }) => length)).toEqual([1000, 203]);
    expect(pages.flat()).toEqual(names);
  });

  test.each([0, 1001])('refuses %i results a page', async (MaxResults) => {
    await expect(
      local.client.send(new ListTestCasesCommand({ InstanceId: local.instance, MaxResults })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `MaxResults must be 1 to 1000, not ${MaxResults}.`,
    });
  });

  test('refuses a token that it did not give', async () => {
    const listing = new ListTestCasesCommand({ InstanceId: local.instance, NextToken: 'made up' });
    await expect(local.client.send(listing)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('"made up"'),
    });
  });
});

describe('Pages', () => {
  const serials = fc.uniqueArray(fc.integer({ min: 1, max: 1000 })).map((list) => list.sort((a, b) => a - b));
  const walk = (all: () => { Serial: number }[], MaxResults: number) => {
    const seen: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = pageOf(all(), { MaxResults, NextToken });
      seen.push(...page.items.map(({ Serial }) => Serial));
      NextToken = page.NextToken;
    } while (NextToken);
    return seen;
  };

  test('have each item exactly once, whatever their size', () => {
    fc.assert(
      fc.property(serials, fc.integer({ min: 1, max: 50 }), (all, size) => {
        expect(walk(() => all.map((Serial) => ({ Serial })), size)).toEqual(all);
      }),
    );
  });

  test('have each item that stays exactly once while other items are created and deleted', () => {
    fc.assert(
      fc.property(serials, fc.integer({ min: 1, max: 50 }), fc.infiniteStream(fc.boolean()), (all, size, deleted) => {
        const gone = new Set<number>();
        let newest = all.at(-1) ?? 0;
        const changing = () => {
          const kept = all.filter((serial) => !gone.has(serial)).map((Serial) => ({ Serial }));
          for (const serial of all) if (serial % 3 === 0 && deleted.next().value) gone.add(serial);
          if (newest < 1010) all.push(++newest);
          return kept;
        };
        const before = [...all];
        const seen = walk(changing, size);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual(expect.arrayContaining(before.filter((serial) => serial % 3 !== 0)));
      }),
    );
  });
});

describe('SearchTestCases', () => {
  beforeEach(() => {
    createInStore('Opening hours', { Description: 'When we are open', Tags: { team: 'care', tier: 'gold' } });
    createInStore('Holiday hours', { Tags: { team: 'care' } });
    createInStore('Billing', { Status: 'SAVED', Tags: { team: 'money' } });
  });

  async function search(input: Omit<SearchTestCasesCommandInput, 'InstanceId'>) {
    const found = await local.client.send(new SearchTestCasesCommand({ InstanceId: local.instance, ...input }));
    expect(found.ApproximateTotalCount).toBe(found.TestCases!.length);
    return found.TestCases!.map(({ Name }) => Name);
  }

  const named = (ComparisonType: 'EXACT' | 'CONTAINS' | 'STARTS_WITH', Value: string, FieldName = 'name') => ({
    StringCondition: { FieldName, Value, ComparisonType },
  });

  test('finds everything when no criteria are given', async () => {
    expect(await search({})).toEqual(['Opening hours', 'Holiday hours', 'Billing']);
  });

  test('shows whole test cases', async () => {
    const { TestCases } = await local.client.send(
      new SearchTestCasesCommand({ InstanceId: local.instance, SearchCriteria: named('EXACT', 'Billing') }),
    );
    expect(TestCases).toEqual([
      expect.objectContaining({ Name: 'Billing', Content: CONTENT, Tags: { team: 'money' }, Status: 'SAVED' }),
    ]);
  });

  test.each([
    [named('EXACT', 'billing'), ['Billing']],
    [named('EXACT', 'Bill'), []],
    [named('CONTAINS', 'HOURS', 'Name'), ['Opening hours', 'Holiday hours']],
    [named('STARTS_WITH', 'Hol'), ['Holiday hours']],
    [named('CONTAINS', 'open', 'description'), ['Opening hours']],
    [{ StatusCondition: 'SAVED' as const }, ['Billing']],
    [{ OrConditions: [named('EXACT', 'billing'), named('STARTS_WITH', 'hol')] }, ['Holiday hours', 'Billing']],
    [{ AndConditions: [named('CONTAINS', 'hours'), named('STARTS_WITH', 'o')] }, ['Opening hours']],
    [{ AndConditions: [{ StatusCondition: 'SAVED' as const }, named('CONTAINS', 'hours')] }, []],
    [{ StatusCondition: 'PUBLISHED' as const, OrConditions: [named('CONTAINS', 'b')] }, []],
  ])('finds test cases by the criteria %j', async (SearchCriteria, names) => {
    expect(await search({ SearchCriteria })).toEqual(names);
  });

  test('finds a saved version beside a published version by its status, and shows it', async () => {
    const arn = createInStore('Both');
    local.connect.store.testCases.update(arn, { Status: 'SAVED', Content: 'half a thou' });
    const { TestCases } = await local.client.send(
      new SearchTestCasesCommand({
        InstanceId: local.instance,
        SearchCriteria: { AndConditions: [{ StatusCondition: 'SAVED' }, named('EXACT', 'both')] },
      }),
    );
    expect(TestCases).toEqual([expect.objectContaining({ Name: 'Both', Status: 'SAVED', Content: 'half a thou' })]);
    expect(await search({ SearchCriteria: named('EXACT', 'both') })).toEqual(['Both']);
  });

  test('refuses criteria in thousands of layers', async () => {
    const layers = (depth: number) => '{"OrConditions":['.repeat(depth) + '{}' + ']}'.repeat(depth);
    const body = `{"InstanceId":"${local.instance}","SearchCriteria":${layers(5000)}}`;
    const answer = await fetch(`${local.connect.url}/search-test-cases`, { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ Message: 'The request is nested too deeply.' });
  });

  const care = { TagKey: 'team', TagValue: 'care' };
  test.each([
    [{ TagCondition: care }, ['Opening hours', 'Holiday hours']],
    [{ TagCondition: { TagKey: 'tier' } }, ['Opening hours']],
    [{ TagCondition: { TagKey: 'constructor' } }, []],
    [{ TagCondition: {} }, ['Opening hours', 'Holiday hours', 'Billing']],
    [{ AndConditions: [care, { TagKey: 'tier', TagValue: 'gold' }] }, ['Opening hours']],
    [
      { OrConditions: [[care, { TagKey: 'tier' }], [{ TagValue: 'money', TagKey: 'team' }]] },
      ['Opening hours', 'Billing'],
    ],
  ])('finds test cases by the tags %j', async (TagFilter, names) => {
    expect(await search({ SearchFilter: { TagFilter } })).toEqual(names);
  });

  test('returns pages, each with the count of all', async () => {
    const first = await local.client.send(new SearchTestCasesCommand({ InstanceId: local.instance, MaxResults: 2 }));
    expect(first).toMatchObject({ TestCases: { length: 2 }, ApproximateTotalCount: 3, NextToken: expect.any(String) });
    const { NextToken } = first;
    const second = await local.client.send(new SearchTestCasesCommand({ InstanceId: local.instance, NextToken }));
    expect(second.TestCases!.map(({ Name }) => Name)).toEqual(['Billing']);
    expect(second.NextToken).toBeUndefined();
  });

  test('refuses a field that cannot be searched', async () => {
    await expect(search({ SearchCriteria: named('EXACT', 'x', 'constructor') })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'SearchCriteria.StringCondition.FieldName must be one of name, description, not "constructor".',
    });
  });

  test('refuses a condition that is not complete', async () => {
    const StringCondition = { FieldName: 'name' };
    await expect(search({ SearchCriteria: { AndConditions: [{ StringCondition }] } })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: [
        'Required members are missing: SearchCriteria.AndConditions[0].StringCondition.Value',
        'SearchCriteria.AndConditions[0].StringCondition.ComparisonType.',
      ].join(', '),
    });
  });

  test('finds a test case at once after it was created over HTTP', async () => {
    await local.client.send(new CreateTestCaseCommand({ InstanceId: local.instance, Name: 'New', Content: CONTENT }));
    expect(await search({ SearchCriteria: named('EXACT', 'New') })).toEqual(['New']);
  });
});
