import {
  entryPoint,
  instanceId,
  instanceIdOrArn,
  name,
  PAGE_QUERY,
  pageMembers,
  resourceId,
  status,
  tags,
} from '../members';
import { pageOf } from '../paging';
import { onInstance, onInstanceResource, route } from '../route';
import { searchCriteria, searchFilter, testCaseMatches } from '../search';
import { sha256 } from '../sha256';
import { httpDate, text } from '../shapes';
import { type TestCase } from '../test-case-collection';

const onTestCase = onInstanceResource('test-case', 'TestCaseId');
const testCaseLabels = { InstanceId: instanceIdOrArn, TestCaseId: resourceId };
const modification = {
  LastModifiedTime: httpDate,
  LastModifiedRegion: text({}, { pattern: /^[a-z]{2}(-[a-z]+){1,2}(-[0-9])?$/, words: 'a Region like us-east-1' }),
};
const modificationHeaders = {
  LastModifiedTime: 'x-amz-last-modified-time',
  LastModifiedRegion: 'x-amz-last-modified-region',
};
const version = { Description: text(), EntryPoint: entryPoint, InitializationData: text(), Status: status };

/*
 * Resources are our reading, as AWS does not document them for test cases: the instance for what concerns several test
 * cases or one that does not exist yet, the test case for what concerns one.
 */
export const testCaseRoutes = [
  route({
    operation: 'CreateTestCase',
    method: 'PUT',
    path: '/test-cases/{InstanceId}',
    headers: { TestCaseId: 'x-amz-resource-id', ...modificationHeaders },
    required: { InstanceId: instanceIdOrArn, Name: name, Content: text() },
    optional: { ...version, ...modification, Tags: tags, TestCaseId: resourceId },
    resource: onInstance,
    creates: 'test-case',
    handle: (store, { InstanceId, TestCaseId, ...given }) => {
      const test = store.testCases.create({ InstanceArn: store.instanceArn(InstanceId), ...given }, TestCaseId);
      return { TestCaseId: test.Id, TestCaseArn: test.Arn };
    },
  }),
  route({
    operation: 'UpdateTestCase',
    method: 'POST',
    path: '/test-cases/{InstanceId}/{TestCaseId}',
    headers: modificationHeaders,
    required: testCaseLabels,
    optional: { ...version, ...modification, Name: name, Content: text() },
    resource: onTestCase,
    handle: (store, { InstanceId, TestCaseId, ...change }) => {
      store.testCases.update(onTestCase({ InstanceId, TestCaseId }, store.place), change);
    },
  }),
  route({
    operation: 'DeleteTestCase',
    method: 'DELETE',
    path: '/test-cases/{InstanceId}/{TestCaseId}',
    required: testCaseLabels,
    resource: onTestCase,
    handle: (store, input) => store.testCases.delete(onTestCase(input, store.place)),
  }),
  route({
    operation: 'DescribeTestCase',
    method: 'GET',
    path: '/test-cases/{InstanceId}/{TestCaseId}',
    query: { Status: 'status' },
    required: testCaseLabels,
    optional: { Status: status },
    resource: onTestCase,
    handle: (store, input) => ({
      TestCase: description(store.testCases.get(onTestCase(input, store.place), input.Status)),
    }),
  }),
  route({
    operation: 'ListTestCases',
    method: 'GET',
    path: '/test-cases-summary/{InstanceId}',
    query: PAGE_QUERY,
    required: { InstanceId: instanceId },
    optional: pageMembers(1000),
    resource: onInstance,
    handle: (store, { InstanceId, ...page }) => {
      const { items, NextToken } = pageOf(store.testCases.list(store.instanceArn(InstanceId)), page);
      return { TestCaseSummaryList: items.map(summary), NextToken };
    },
  }),
  route({
    operation: 'SearchTestCases',
    method: 'POST',
    path: '/search-test-cases',
    required: { InstanceId: instanceIdOrArn },
    optional: { ...pageMembers(100), SearchFilter: searchFilter, SearchCriteria: searchCriteria },
    resource: onInstance,
    handle: (store, { InstanceId, SearchCriteria, SearchFilter, ...page }) => {
      const all = store.testCases.list(store.instanceArn(InstanceId));
      const found = all.filter((test) => testCaseMatches(test, SearchCriteria, SearchFilter));
      const { items, NextToken } = pageOf(found, page);
      return { TestCases: items.map(description), NextToken, ApproximateTotalCount: found.length };
    },
  }),
];

function summary({ Id, Arn, Name, Status, LastModifiedTime, LastModifiedRegion }: TestCase) {
  return { Id, Arn, Name, Status, LastModifiedTime: LastModifiedTime / 1000, LastModifiedRegion };
}

function description(test: TestCase) {
  const { Content, EntryPoint, InitializationData, Description, Tags } = test;
  const TestCaseSha256 = sha256(Content);
  return { ...summary(test), Content, EntryPoint, InitializationData, Description, Tags, TestCaseSha256 };
}
