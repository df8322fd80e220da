import { type ReadingId } from '../readings';
import { checkText, serviceProblems } from '../../lib/private/language';
import { emptyWorldFolder, type ExecutionRequest, judge, type JudgedResult } from '../test-runner';
import { contentOf, testCaseRequest } from './content';
import { type Plan } from './plan';
import { type Course } from './replay';
import { type Script } from './script';
import { transitionKey, type Universe } from './universe';

/** A generated test case, with the results of its execution. */
export interface GeneratedTest {
  readonly script: Script;
  readonly plan: Plan;
  readonly course: Course;
  /** The transitions that the execution takes. */
  readonly covers: ReadonlySet<string>;
  /** The readings on which the verdict depends. */
  readonly readings: readonly ReadingId[];
}

/** Returns the request to execute a test case in the world of the flows. */
export function requestOf({ world }: Universe, script: Script, { entry }: Plan): ExecutionRequest {
  const { InitializationData } = testCaseRequest(script);
  return {
    content: JSON.stringify(contentOf(script)),
    world,
    contact: { flow: entry, channel: script.channel },
    initializationData: InitializationData as string | undefined,
  };
}

/**
 * Executes the test case that follows a course of a contact. Returns undefined when the test case does not pass, would
 * run until its time limit, or would not be published by the service.
 */
export async function executed(universe: Universe, course: Course, script: Script): Promise<GeneratedTest | undefined> {
  const { plan } = course;
  // Without observations and without an end of the contact, the test case would run until the limit of five minutes.
  if (script.steps.length === 0 && course.end !== 'over') return undefined;
  const request = requestOf(universe, script, plan);
  if (serviceProblems(checkText(request.content, request)).length > 0) return undefined;
  const result = await judge(request, emptyWorldFolder.answer);
  if (result.status !== 'PASSED') return undefined;
  const readings = [...new Set(result.readings.map(({ reading }) => reading))];
  return { script, plan, course, covers: coveredBy(result, universe), readings };
}

function coveredBy({ coverage }: JudgedResult, { transitions }: Universe): Set<string> {
  const keys = Object.entries(coverage.flows).flatMap(([flow, { transitions: counted }]) =>
    Object.entries(counted).flatMap(([action, counts]) =>
      Object.entries(counts).flatMap(([label, count]) => (count > 0 ? [transitionKey(flow, action, label)] : [])),
    ),
  );
  return new Set(keys.filter((key) => transitions.has(key)));
}
