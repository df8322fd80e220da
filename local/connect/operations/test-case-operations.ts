import {
  CreateTestCaseCommand,
  DeleteTestCaseCommand,
  DescribeTestCaseCommand,
  ListTestCasesCommand,
  SearchTestCasesCommand,
  type TestCaseSearchCriteria,
  UpdateTestCaseCommand,
} from '@aws-sdk/client-connect';
import { text } from '../limits';
import { entryPoint, instanceId, instanceIdOrArn, name, pageOfAtMost, resourceId, status, tags } from '../members';
import { pageOf } from '../paging';
import { onInstance, onInstanceResource, route } from '../route';
import { meetsCriteria, passesTagFilter, searchCriteria } from '../search';
import { sha256 } from '../sha256';
import { type TestCase } from '../test-case-collection';

const onTestCase = onInstanceResource('test-case', 'TestCaseId');
const testCaseLabels = { InstanceId: instanceIdOrArn, TestCaseId: resourceId };
/** A new id may have only the characters that the schema of AWS::Connect::TestCase allows for the id in an ARN. */
const newId = text({ min: 1, max: 500 }, { pattern: /^[-a-zA-Z0-9]+$/, words: 'letters, digits and dashes' });
const shared = {
  EntryPoint: entryPoint,
  Status: status,
  LastModifiedRegion: text({}, { pattern: /^[a-z]{2}(-[a-z]+){1,2}(-[0-9])?$/, words: 'a Region like us-east-1' }),
};

const criteria = searchCriteria<TestCaseSearchCriteria>({ StatusCondition: status });
const hasStatus = ({ Status }: TestCase, { StatusCondition }: TestCaseSearchCriteria) =>
  !StatusCondition || Status === StatusCondition;

/*
 * AWS does not document the resource for which a policy must allow an operation. Our reading: the test case, if the
 * operation is on one existing test case, else the instance.
 */
export const testCaseRoutes = [
  route(CreateTestCaseCommand, {
    limits: { InstanceId: instanceIdOrArn, Name: name, ...shared, Tags: tags, TestCaseId: newId },
    resource: onInstance,
    creates: 'test-case',
    handle: (store, { InstanceId, TestCaseId, LastModifiedTime, ...given }) => {
      const modified = { LastModifiedTime: LastModifiedTime?.getTime() };
      const InstanceArn = store.instanceArn(InstanceId);
      const test = store.testCases.create({ InstanceArn, ...given, ...modified }, TestCaseId);
      return { TestCaseId: test.Id, TestCaseArn: test.Arn };
    },
  }),
  route(UpdateTestCaseCommand, {
    limits: { ...testCaseLabels, Name: name, ...shared },
    resource: onTestCase,
    handle: (store, { InstanceId, TestCaseId, LastModifiedTime, ...change }) => {
      const arn = onTestCase({ InstanceId, TestCaseId }, store.place);
      store.testCases.update(arn, { ...change, LastModifiedTime: LastModifiedTime?.getTime() });
    },
  }),
  route(DeleteTestCaseCommand, {
    limits: testCaseLabels,
    resource: onTestCase,
    handle: (store, input) => store.testCases.delete(onTestCase(input, store.place)),
  }),
  route(DescribeTestCaseCommand, {
    limits: { ...testCaseLabels, Status: status },
    resource: onTestCase,
    handle: (store, input) => ({
      TestCase: description(store.testCases.get(onTestCase(input, store.place), input.Status)),
    }),
  }),
  route(ListTestCasesCommand, {
    limits: { InstanceId: instanceId, ...pageOfAtMost(1000) },
    resource: onInstance,
    handle: (store, { InstanceId, ...page }) => {
      const { items, NextToken } = pageOf(store.testCases.list(store.instanceArn(InstanceId)), page);
      return { TestCaseSummaryList: items.map(summary), NextToken };
    },
  }),
  route(SearchTestCasesCommand, {
    limits: { InstanceId: instanceIdOrArn, SearchCriteria: criteria, ...pageOfAtMost(100) },
    resource: onInstance,
    handle: (store, { InstanceId, SearchCriteria, SearchFilter, ...page }) => {
      const found = store.testCases.search(
        store.instanceArn(InstanceId),
        (test) =>
          meetsCriteria(test, SearchCriteria ?? {}, hasStatus) && passesTagFilter(test, SearchFilter?.TagFilter),
      );
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
