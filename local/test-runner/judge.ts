import { LIKELIEST, otherValues, type ReadingId, type ReadingValue, withReading } from '../readings';
import { Answers } from './answers';
import { type AnswerCall, execution, type ExecutionRequest, toTheEnd, verdict } from './execute';
import { prepareTest } from './prepare-test';
import { type Verdict } from './record';
import { type ExecutionResult } from './result';

/** A value of a reading that would change the verdict. */
export interface Decisive {
  readonly reading: ReadingId;
  readonly value: ReadingValue;
  readonly verdict: Verdict;
}

export interface Judgement {
  /** Low when the verdict depends on a reading. */
  readonly confidence: 'high' | 'low';
  /** The values of readings that would change the verdict. */
  readonly readings: readonly Decisive[];
}

export type JudgedResult = ExecutionResult & Judgement;

/**
 * Executes a test case, and once more with each other value of each reading that the first execution touched. Returns
 * the first result, and the values that give another verdict.
 */
export async function judge(request: ExecutionRequest, answer: AnswerCall): Promise<JudgedResult> {
  const { readings = LIKELIEST } = request;
  const prepared = prepareTest(request.content);
  const answers = new Answers(answer);
  const result = await toTheEnd(execution(request, prepared), request, answers.forOneExecution());
  const decisive: Decisive[] = [];
  for (const reading of result.touched) {
    for (const value of otherValues(reading, readings[reading])) {
      const other = { ...request, readings: withReading(readings, reading, value) };
      const changed = await toTheEnd(verdict(other, prepared), other, answers.forOneExecution());
      if (changed !== result.status) decisive.push({ reading, value, verdict: changed });
    }
  }
  return judged(result, decisive);
}

export function judged(result: ExecutionResult, readings: readonly Decisive[] = []): JudgedResult {
  return { ...result, confidence: readings.length > 0 ? 'low' : 'high', readings };
}
