import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../local/ancestors';
import { parseTestCaseArn } from '../../lambda/connect/arns';
import { memberOf, parseJson } from '../../lib/private/json/json';
import { type InstanceName } from '../../lib/private/test-case-properties/instance-name';

/**
 * A request to start a test case. Its execution may still run. When the request is repeated with the same token, the
 * service returns the same execution.
 */
export interface OpenStart {
  readonly token: string;
  readonly testCaseArn: string;
  /** Left out when the request failed, or when the run was killed before the service answered. */
  readonly executionId?: string;
}

type Line =
  | { readonly asked: string; readonly testCaseArn: string }
  | { readonly started: string; readonly token: string }
  | { readonly ended: string }
  | { readonly stack: string };

const folder = (): string => join(homedir(), '.amazon-connect-test', 'runs');

/**
 * The journal of a run. A token or the name of a stack is written before the call that uses it, so that `--clean` works
 * even after a run was killed. The file is deleted when nothing of the run is left.
 */
export class Journal {
  private readonly file: string;

  constructor({ id }: InstanceName) {
    mkdirSync(folder(), { recursive: true });
    this.file = join(folder(), `${id}.${process.pid}.${Date.now()}.jsonl`);
  }

  asks(token: string, testCaseArn: string): void {
    this.append({ asked: token, testCaseArn });
  }

  started(token: string, executionId: string): void {
    this.append({ started: executionId, token });
  }

  ended(executionId: string): void {
    this.append({ ended: executionId });
  }

  deploys(stack: string): void {
    this.append({ stack });
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }

  private append(line: Line): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }
}

/** The executions and stacks that a run may have left, according to its journal. */
interface Left {
  readonly open: readonly OpenStart[];
  /** The names of the stacks that the run requested. Some of them may be deleted, or may never have existed. */
  readonly stacks: readonly string[];
}

/** A journal that an earlier run left. */
export interface LeftJournal extends Left {
  remove(): void;
}

/**
 * Returns the journals that earlier runs on an instance left, if the processes of these runs have ended. A run leaves
 * its journal when it is killed, or when it cannot end its executions or delete its stacks.
 */
export function leftJournals({ id }: InstanceName): LeftJournal[] {
  mkdirSync(folder(), { recursive: true });
  return readdirSync(folder())
    .filter((name) => name.startsWith(`${id}.`) && !isAlive(Number(name.split('.')[1])))
    .map((name) => join(folder(), name))
    .map((file) => ({ ...readJournal(readFileSync(file, 'utf8')), remove: () => rmSync(file, { force: true }) }));
}

export function readJournal(text: string): Left {
  const lines = text.split('\n').flatMap(lineOf);
  return { open: openStarts(lines), stacks: lines.flatMap((line) => ('stack' in line ? [line.stack] : [])) };
}

function openStarts(lines: readonly Line[]): OpenStart[] {
  const open = new Map<string, OpenStart>();
  for (const line of lines) {
    if ('asked' in line) open.set(line.asked, { token: line.asked, testCaseArn: line.testCaseArn });
    else if ('started' in line) {
      const start = open.get(line.token);
      if (start) open.set(line.token, { ...start, executionId: line.started });
    } else if ('ended' in line) {
      open.forEach(({ executionId }, token) => executionId === line.ended && open.delete(token));
    }
  }
  return [...open.values()];
}

/**
 * Reads one line of a journal. Leaves out a line without the members of a `Line`, since the process may have been
 * killed while it wrote the line.
 */
function lineOf(text: string): Line[] {
  const parsed = parseJson(text);
  const line = typeof parsed === 'string' ? undefined : parsed.value;
  const textAt = (name: string) => {
    const value = memberOf(line, name);
    return typeof value === 'string' ? value : undefined;
  };
  const [asked, started, ended, stack] = ['asked', 'started', 'ended', 'stack'].map(textAt);
  const [testCaseArn, token] = ['testCaseArn', 'token'].map(textAt);
  if (asked !== undefined) return parseTestCaseArn(testCaseArn ?? '') ? [{ asked, testCaseArn: testCaseArn! }] : [];
  if (started !== undefined) return token === undefined ? [] : [{ started, token }];
  if (ended !== undefined) return [{ ended }];
  return stack === undefined ? [] : [{ stack }];
}
