import { LIKELIEST, otherValues, type ReadingId, type ReadingValue, withReading } from '../readings';
import { Answers } from './answers';
import { type AnswerCall, execute, type ExecutionRequest } from './execute';
import { type Verdict } from './record';
import { type ExecutionResult } from './result';

/** A value of a reading under which the verdict is another one. */
export interface Decisive {
  readonly reading: ReadingId;
  readonly value: ReadingValue;
  readonly verdict: Verdict;
}

export interface Judgement {
  /** Low when the verdict depends on a reading. */
  readonly confidence: 'high' | 'low';
  /** The readings on which the verdict depends. */
  readonly readings: readonly Decisive[];
}

export type JudgedResult = ExecutionResult & Judgement;

/**
 * Executes a test case to its end, and once more with each other value of each reading that the execution touched. The result is that
 * of the first execution. The others reuse its answers of functions when they make the same calls.
 */
export async function judge(request: ExecutionRequest, answer: AnswerCall): Promise<JudgedResult> {
  const { readings = LIKELIEST } = request;
  const answers = new Answers(answer);
  const result = await execute(request, answers.forOneExecution());
  const decisive: Decisive[] = [];
  for (const reading of result.touched) {
    for (const value of otherValues(reading, readings[reading])) {
      const other = { ...request, readings: withReading(readings, reading, value) };
      const { status: verdict } = await execute(other, answers.forOneExecution());
      if (verdict !== result.status) decisive.push({ reading, value, verdict });
    }
  }
  return judged(result, decisive);
}

export function judged(result: ExecutionResult, readings: readonly Decisive[] = []): JudgedResult {
  return { ...result, confidence: readings.length > 0 ? 'low' : 'high', readings };
}
