import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FunctionFailure, type FailurePayload } from './function-failure';

export interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly arn: string;
  /** The longest time that the handler may take, in milliseconds. */
  readonly timeout: number;
  /** Called when the code has been loaded and the handler starts. */
  readonly began?: () => void;
}

interface Message {
  readonly ready?: boolean;
  readonly log?: string;
  readonly id?: string;
  readonly result?: unknown;
  readonly error?: FailurePayload;
}

/** The longest time for loading the code, in milliseconds. Lambda allows ten seconds; a busy laptop needs more. */
const INIT_TIMEOUT = 30_000;

/** A process that runs one invocation of a function at a time. As on Lambda, it is reused for later invocations. */
export class ExecutionEnvironment {
  private readonly child: ChildProcess;
  private readonly ready: Promise<void>;
  private becomeReady!: () => void;
  private settle?: { id: string; resolve: (result: unknown) => void; reject: (error: Error) => void };

  constructor(
    taskRoot: string,
    environment: Readonly<Record<string, string>>,
    private readonly log: (line: string) => void,
  ) {
    this.ready = new Promise((resolve) => (this.becomeReady = resolve));
    this.child = fork(join(__dirname, 'bootstrap.mjs'), [], {
      cwd: taskRoot,
      // The function gets only PATH from the environment variables of this process.
      env: { PATH: process.env.PATH, ...environment, LAMBDA_TASK_ROOT: taskRoot },
      execArgv: ['--import', pathToFileURL(join(__dirname, 'end-with-parent.mjs')).href],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    // Node.js writes to stderr when the process crashes.
    this.child.stderr?.on('data', (chunk: Buffer) => this.log(chunk.toString().trimEnd()));
    this.child.on('message', (message: Message) => this.receive(message));
    this.child.on('error', (error) => this.settle?.reject(error));
    this.child.on('exit', (code, signal) => {
      const status = signal ? `signal: ${signal}` : `exit status ${code}`;
      this.fail('Runtime.ExitError', `Runtime exited with error: ${status}`);
    });
  }

  get alive(): boolean {
    return this.child.connected && this.child.exitCode === null;
  }

  /** As in Lambda, the time for loading the code does not count towards the function's time-out. */
  async invoke({ id, event, arn, timeout, began }: Invocation): Promise<unknown> {
    let timer = setTimeout(() => this.giveUp(id, INIT_TIMEOUT), INIT_TIMEOUT);
    try {
      return await new Promise((resolve, reject) => {
        this.settle = { id, resolve, reject };
        void this.ready.then(() => {
          clearTimeout(timer);
          timer = setTimeout(() => this.giveUp(id, timeout), timeout);
          began?.();
          this.child.send({ id, event, arn, deadline: Date.now() + timeout }, (error) => error && reject(error));
        });
      });
    } finally {
      clearTimeout(timer);
      this.settle = undefined;
    }
  }

  end(): void {
    this.child.kill('SIGKILL');
  }

  private giveUp(id: string, timeout: number): void {
    const message = `Task timed out after ${(timeout / 1000).toFixed(2)} seconds`;
    this.log(`${new Date().toISOString()} ${id} ${message}`);
    this.fail('Sandbox.Timedout', message);
    this.end();
  }

  /** Ends the run with an error that the handler did not throw: a time-out, or the exit of the process. */
  private fail(errorType: string, message: string): void {
    const errorMessage = `RequestId: ${this.settle?.id} Error: ${message}`;
    this.settle?.reject(new FunctionFailure({ errorType, errorMessage }, message));
  }

  private receive({ ready, log, result, error }: Message): void {
    if (ready) {
      this.becomeReady();
    } else if (log !== undefined) {
      this.log(log);
    } else if (error) {
      this.settle?.reject(new FunctionFailure(error));
    } else {
      this.settle?.resolve(result);
    }
  }
}
