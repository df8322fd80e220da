import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../local/ancestors';
import { isJsonObject } from '../../lib/private/json/json';
import { type InstanceName } from '../../lib/private/test-case-properties/instance-name';

/** A start whose execution may still run. With the same token, the service returns the same execution again. */
export interface OpenStart {
  readonly token: string;
  readonly testCaseArn: string;
  /** Left out when the run was killed before the service answered. */
  readonly executionId?: string;
}

type Line =
  | { readonly asked: string; readonly testCaseArn: string }
  | { readonly started: string; readonly token: string }
  | { readonly ended: string }
  | { readonly stack: string };

const folder = (): string => join(homedir(), '.amazon-connect-test', 'runs');

/**
 * The journal of a run. Each start and each stack is written into it before the call that requests it, so that
 * `--clean` works after a run was killed. The file is deleted when nothing of the run is left.
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

/** The journal of a run that was killed. */
export interface LeftJournal {
  readonly open: readonly OpenStart[];
  /** The names of the stacks that the run requested. Some of them may be deleted, or may never have existed. */
  readonly stacks: readonly string[];
  remove(): void;
}

/** Returns the journals of runs on an instance whose processes have ended. */
export function leftJournals({ id }: InstanceName): LeftJournal[] {
  mkdirSync(folder(), { recursive: true });
  return readdirSync(folder())
    .filter((name) => name.startsWith(`${id}.`) && !isAlive(Number(name.split('.')[1])))
    .map((name) => join(folder(), name))
    .map((file) => {
      const lines = readFileSync(file, 'utf8').split('\n').flatMap(lineOf);
      const stacks = lines.flatMap((line) => ('stack' in line ? [line.stack] : []));
      return { open: openStarts(lines), stacks, remove: () => rmSync(file, { force: true }) };
    });
}

function openStarts(lines: readonly Line[]): OpenStart[] {
  const open = new Map<string, OpenStart>();
  for (const line of lines) {
    if ('asked' in line) open.set(line.asked, { token: line.asked, testCaseArn: line.testCaseArn });
    else if ('started' in line) open.set(line.token, { ...open.get(line.token)!, executionId: line.started });
    else if ('ended' in line)
      open.forEach(({ executionId }, token) => executionId === line.ended && open.delete(token));
  }
  return [...open.values()];
}

/** The last line may be incomplete, since the process was killed. */
function lineOf(text: string): Line[] {
  try {
    const line: unknown = JSON.parse(text);
    return isJsonObject(line) ? [line as unknown as Line] : [];
  } catch {
    return [];
  }
}
