import { idOf } from '../arns';
import { derivedUuid } from '../derived-uuid';
import { recordsAt, type RecordView, summaryAt } from '../executions/records-view';
import { endOf } from '../executions/execution-queue';
import { isOver, statusAt, type TestCaseExecution } from '../executions/test-case-execution';
import { instanceId, name, PAGE_QUERY, pageMembers, resourceId } from '../members';
import { pageOf } from '../paging';
import { onInstance, onInstanceResource, route } from '../route';
import { integer, oneOf, text } from '../shapes';
import { type ConnectStore } from '../store';

const onTestCase = onInstanceResource('test-case', 'TestCaseId');
const testCaseLabels = { InstanceId: instanceId, TestCaseId: resourceId };
const executionLabels = { ...testCaseLabels, TestCaseExecutionId: resourceId };
const token = text({ max: 500 });
const executionStatus = oneOf('INITIATED', 'IN_PROGRESS', 'PASSED', 'FAILED', 'STOPPED');
/** Unlike all other times, these are in milliseconds. */
const time = integer({ min: 0 });
const PATH = '/test-cases/{InstanceId}/{TestCaseId}/{TestCaseExecutionId}';

export const executionRoutes = [
  route({
    operation: 'StartTestCaseExecution',
    method: 'PUT',
    path: '/test-cases/{InstanceId}/{TestCaseId}/start-execution',
    required: testCaseLabels,
    optional: { ClientToken: token },
    resource: onTestCase,
    handle: async (store, { ClientToken, ...labels }) => {
      const testCase = store.testCases.get(onTestCase(labels, store.place));
      const { Id, TestCaseArn } = await store.executions.start(testCase, ClientToken);
      // The service answers the ARN here.
      return { TestCaseExecutionId: Id, TestCaseId: TestCaseArn, Status: 'INITIATED' };
    },
  }),
  route({
    operation: 'StopTestCaseExecution',
    method: 'POST',
    path: `${PATH}/stop-execution`,
    required: executionLabels,
    optional: { ClientToken: token },
    resource: onTestCase,
    handle: (store, input) => store.executions.stop(executionOf(store, input)),
  }),
  route({
    operation: 'GetTestCaseExecutionSummary',
    method: 'GET',
    path: `${PATH}/summary`,
    required: executionLabels,
    resource: onTestCase,
    handle: (store, input) => {
      const execution = executionOf(store, input);
      const { now } = store.executions;
      return {
        ...timesOf(execution, now),
        Status: statusAt(execution, now),
        ObservationSummary: summaryAt(execution, now),
      };
    },
  }),
  route({
    operation: 'ListTestCaseExecutionRecords',
    method: 'GET',
    path: `${PATH}/records`,
    query: { Status: 'status', ...PAGE_QUERY },
    required: executionLabels,
    optional: { Status: executionStatus, ...pageMembers(100) },
    resource: onTestCase,
    handle: (store, { Status, NextToken: token, MaxResults, ...labels }) => {
      const execution = executionOf(store, labels);
      const records = recordsAt(execution, store.executions.now);
      const wanted = records.filter(({ status }) => Status === undefined || status === Status);
      const { items, NextToken } = pageOf(wanted, { NextToken: token, MaxResults });
      return { ExecutionRecords: items.map((record) => recordOf(execution, record)), NextToken };
    },
  }),
  route({
    operation: 'ListTestCaseExecutions',
    method: 'GET',
    path: '/test-case-executions/{InstanceId}',
    query: {
      TestCaseId: 'testCaseId',
      TestCaseName: 'testCaseName',
      StartTime: 'startTime',
      EndTime: 'endTime',
      Status: 'status',
      ...PAGE_QUERY,
    },
    required: { InstanceId: instanceId },
    optional: {
      TestCaseId: resourceId,
      TestCaseName: name,
      StartTime: time,
      EndTime: time,
      Status: executionStatus,
      ...pageMembers(100),
    },
    resource: onInstance,
    handle: (store, { InstanceId, ...input }) => {
      const { now } = store.executions;
      const all = store.executions.list(store.instanceArn(InstanceId));
      const { items, NextToken } = pageOf(
        all.filter((execution) => isWanted(execution, input, now)),
        input,
      );
      return { TestCaseExecutions: items.map((execution) => describe(execution, now)), NextToken };
    },
  }),
];

interface Labels {
  readonly InstanceId: string;
  readonly TestCaseId: string;
  readonly TestCaseExecutionId: string;
}

function executionOf(store: ConnectStore, { TestCaseExecutionId, ...labels }: Labels): TestCaseExecution {
  store.instanceArn(labels.InstanceId);
  return store.executions.get(onTestCase(labels, store.place), TestCaseExecutionId);
}

interface Wanted {
  readonly TestCaseId?: string;
  readonly TestCaseName?: string;
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly Status?: string;
}

/** Our reading: the times are those between which an execution started. */
function isWanted(execution: TestCaseExecution, wanted: Wanted, now: number): boolean {
  const { TestCaseId, TestCaseName, StartTime = 0, EndTime = Infinity, Status } = wanted;
  const { TestCaseArn, requestedAt, beganAt = requestedAt } = execution;
  return (
    (TestCaseId === undefined || idOf(TestCaseArn) === idOf(TestCaseId)) &&
    (TestCaseName === undefined || execution.TestCaseName === TestCaseName) &&
    (Status === undefined || statusAt(execution, now) === Status) &&
    StartTime <= beganAt &&
    beganAt <= EndTime
  );
}

function describe(execution: TestCaseExecution, now: number) {
  const { Id, TestCaseArn, Tags } = execution;
  const TestCaseExecutionStatus = statusAt(execution, now);
  return {
    ...timesOf(execution, now),
    TestCaseExecutionId: Id,
    TestCaseId: idOf(TestCaseArn),
    TestCaseExecutionStatus,
    Tags,
  };
}

function timesOf(execution: TestCaseExecution, now: number) {
  const { requestedAt, beganAt = requestedAt } = execution;
  const end = isOver(statusAt(execution, now)) ? endOf(execution)! / 1000 : undefined;
  return { StartTime: beganAt / 1000, EndTime: end };
}

/** The id is a UUID; which observation it is stands in the record. */
function recordOf({ Id }: TestCaseExecution, { Serial, status, time, content }: RecordView) {
  const ObservationId = derivedUuid(`${Id} ${Serial}`);
  return { ObservationId, Status: status, Timestamp: time / 1000, Record: JSON.stringify(content) };
}
