import {
  GetTestCaseExecutionSummaryCommand,
  ListTestCaseExecutionRecordsCommand,
  ListTestCaseExecutionsCommand,
  StartTestCaseExecutionCommand,
  StopTestCaseExecutionCommand,
  TestCaseExecutionStatus,
} from '@aws-sdk/client-connect';
import { idOf } from '../arns';
import { recordsAt, type RecordView, summaryAt } from '../executions/records-view';
import { endOf } from '../executions/execution-queue';
import { isOver, statusAt, type TestCaseExecution } from '../executions/test-case-execution';
import { number, oneOf, text } from '../limits';
import { instanceId, name, pageOfAtMost, resourceId } from '../members';
import { pageOf } from '../paging';
import { onInstance, onInstanceResource, route } from '../route';
import { type ConnectStore } from '../store';
import { sha256 } from '../sha256';

const onTestCase = onInstanceResource('test-case', 'TestCaseId');
const testCaseLabels = { InstanceId: instanceId, TestCaseId: resourceId };
const executionLabels = { ...testCaseLabels, TestCaseExecutionId: resourceId };
const token = text({ max: 500 });
const executionStatus = oneOf(TestCaseExecutionStatus);
/** The inputs StartTime and EndTime are in milliseconds. In outputs, StartTime and EndTime are in seconds. */
const time = number({ min: 0 });

export const executionRoutes = [
  route(StartTestCaseExecutionCommand, {
    limits: { ...testCaseLabels, ClientToken: token },
    resource: onTestCase,
    handle: async (store, { ClientToken, ...labels }) => {
      const testCase = store.testCases.get(onTestCase(labels, store.place));
      const { Id, TestCaseArn } = await store.executions.start(testCase, ClientToken);
      // As in the service's answer, TestCaseId is the ARN of the test case, in spite of its name.
      return { TestCaseExecutionId: Id, TestCaseId: TestCaseArn, Status: 'INITIATED' };
    },
  }),
  route(StopTestCaseExecutionCommand, {
    limits: { ...executionLabels, ClientToken: token },
    resource: onTestCase,
    handle: (store, input) => store.executions.stop(executionOf(store, input)),
  }),
  route(GetTestCaseExecutionSummaryCommand, {
    limits: executionLabels,
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
  route(ListTestCaseExecutionRecordsCommand, {
    limits: { ...executionLabels, Status: executionStatus, ...pageOfAtMost(100) },
    resource: onTestCase,
    handle: (store, { Status, NextToken: token, MaxResults, ...labels }) => {
      const execution = executionOf(store, labels);
      const records = recordsAt(execution, store.executions.now);
      const wanted = records.filter(({ status }) => Status === undefined || status === Status);
      const { items, NextToken } = pageOf(wanted, { NextToken: token, MaxResults });
      return { ExecutionRecords: items.map((record) => recordOf(execution, record)), NextToken };
    },
  }),
  route(ListTestCaseExecutionsCommand, {
    limits: {
      InstanceId: instanceId,
      TestCaseId: resourceId,
      TestCaseName: name,
      StartTime: time,
      EndTime: time,
      Status: executionStatus,
      ...pageOfAtMost(100),
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

/**
 * Our reading: StartTime and EndTime limit the time at which an execution began. For an execution that has not begun,
 * they limit the time at which it was requested.
 */
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

/** Returns a record in the form of the API. `ObservationId` is a UUID; the observation's identifier is in `Record`. */
function recordOf({ Id }: TestCaseExecution, { Serial, status, time, content }: RecordView) {
  const ObservationId = derivedUuid(`${Id} ${Serial}`);
  return { ObservationId, Status: status, Timestamp: time / 1000, Record: JSON.stringify(content) };
}

/** Returns a UUID that depends only on the text. */
function derivedUuid(text: string): string {
  return sha256(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}
