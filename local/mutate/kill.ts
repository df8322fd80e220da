import {
  type AnswerCall,
  type Coverage,
  execution,
  type ExecutionRequest,
  type PreparedTest,
  prepareTest,
  toTheEnd,
  verdict,
} from '../test-runner';
import { changedFlow, type Mutant, withFlow } from './mutants';

/** A test case. It is executed on a mutant only if it passes on the unchanged flows. */
export interface Subject {
  readonly name: string;
  readonly request: ExecutionRequest;
  readonly answer: AnswerCall;
}

/** A test case, and the parts of flows that its execution reaches. Changes of other parts cannot change the verdict. */
interface Tried {
  readonly subject: Subject;
  readonly prepared: PreparedTest;
  readonly passed: boolean;
  readonly coverage: Coverage;
}

/** Executes each test case on the unchanged flows. */
export async function tryOut(subjects: readonly Subject[]): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const subject of subjects) {
    const prepared = prepareTest(subject.request.content);
    const { request, answer } = subject;
    const { status, coverage } = await toTheEnd(execution(request, prepared), request, answer);
    tried.push({ subject, prepared, passed: status === 'PASSED', coverage });
  }
  return tried;
}

/** The first test case that fails on a mutant, if there is one, and the number of executions on the mutant. */
export interface Trial {
  readonly killer?: string;
  readonly executions: number;
}

/** Executes the test cases that pass on the unchanged flows and reach the changed action, until one fails. */
export async function tryMutant(mutant: Mutant, tried: readonly Tried[]): Promise<Trial> {
  const flow = changedFlow(mutant);
  let executions = 0;
  for (const { subject, prepared, passed, coverage } of tried) {
    if (!passed || !isMet(coverage, mutant)) continue;
    executions += 1;
    const request = withFlow(subject.request, flow);
    const changed = await toTheEnd(verdict(request, prepared), request, subject.answer);
    if (changed === 'FAILED') return { killer: subject.name, executions };
  }
  return { executions };
}

function isMet({ flows }: Coverage, { flow, action }: Mutant): boolean {
  const counted = Object.hasOwn(flows, flow.id) ? flows[flow.id].actions : {};
  return (counted[action] ?? 0) > 0;
}
