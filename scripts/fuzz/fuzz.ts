import { isDeepStrictEqual } from 'node:util';
import { chance } from '../../test/lambda/test-case/histories/chance';
import { caseOf } from './cases';
import { type Parser } from './parser';

/** A text that shows a fault of a parser. */
export interface FuzzFinding {
  readonly parser: string;
  readonly text: string;
  readonly complaint: string;
}

/** The maximum CPU time for one case, in milliseconds. */
const LONGEST_CASE_MILLISECONDS = 2_000;
/** The minimum length of an error message, in characters. A shorter message cannot name a place and a reason. */
const SHORTEST_MESSAGE = 15;
const MOST_FINDINGS = 10;

/** Calls a parser with random texts. Returns the first case of each fault, for at most MOST_FINDINGS faults. */
export async function fuzz(
  parser: Parser,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<FuzzFinding[]> {
  const random = chance(seed);
  const findings = new Map<string, FuzzFinding>();
  for (let run = 0; run < runs && findings.size < MOST_FINDINGS; run++) {
    const text = caseOf(parser.valid, random);
    const complaint = await complaintAbout(parser, text);
    if (complaint !== undefined && !findings.has(complaint)) {
      findings.set(complaint, { parser: parser.name, text, complaint });
    }
  }
  return [...findings.values()];
}

/** Returns the fault of a parser for a text; undefined when the parser has no fault. */
export async function complaintAbout(parser: Parser, text: string): Promise<string | undefined> {
  const before = process.cpuUsage();
  const complaint = await complaintOf(parser, text);
  const { user, system } = process.cpuUsage(before);
  if ((user + system) / 1000 > LONGEST_CASE_MILLISECONDS) return 'It takes too long.';
  if (isPolluted()) return 'It changed the prototype of all objects.';
  return complaint;
}

async function complaintOf(
  { read, print, isRefusal = () => false }: Parser,
  text: string,
): Promise<string | undefined> {
  let value: unknown;
  try {
    value = await read(text);
  } catch (error) {
    if (!(error instanceof Error) && !isNativeError(error)) return `It throws ${String(error)}`;
    if (!isRefusal(error)) return `It throws ${error.name}: ${placeOf(error)}`;
    return error.message.length < SHORTEST_MESSAGE ? `Its message says too little: ${error.message}` : undefined;
  }
  if (!print) return undefined;
  try {
    return isDeepStrictEqual(await read(print(value)), value)
      ? undefined
      : 'It does not read the same value from its own output.';
  } catch (error) {
    return `It cannot read its own output: ${(error as Error).message}`;
  }
}

/** `instanceof Error` does not suffice: in Jest, tests and Node.js have different classes Error. */
function isNativeError(error: unknown): error is Error {
  return Object.prototype.toString.call(error) === '[object Error]';
}

/**
 * Returns a text that is the same for all errors of one fault: the beginning of the message, and the place in the code.
 */
function placeOf({ message, stack = '' }: Error): string {
  const line = stack.split('\n').find((each) => /\/(?:lib|lambda|local|cli)\//.test(each));
  return line === undefined
    ? message
    : `${message.slice(0, 80)} ${line.trim().replace(/^.*\/(?=lib|lambda|local|cli)/, '')}`;
}

const NAMES = [Object.prototype, Array.prototype, Function.prototype].map((each) => [each, namesOf(each)] as const);

function isPolluted(): boolean {
  return NAMES.some(([prototype, names]) => namesOf(prototype) !== names);
}

function namesOf(prototype: object): number {
  return Object.getOwnPropertyNames(prototype).length;
}
