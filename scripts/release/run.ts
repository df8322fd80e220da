import { spawnSync } from 'node:child_process';

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program and returns its output. When it fails, throws an error with everything that the program wrote. */
export function run(program: string, args: readonly string[], { cwd, env = {} }: RunOptions): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 2 ** 28 },
  });
  if (status === 0) return stdout;
  throw new Error(
    `"${[program, ...args].join(' ')}" failed in ${cwd}: ${error?.message ?? `exit code ${status}`}\n${stdout ?? ''}${stderr ?? ''}`,
  );
}

/** Returns the names of the programs that are not installed. */
export function missingPrograms(programs: readonly string[]): string[] {
  return programs.filter((program) => spawnSync('which', [program]).status !== 0);
}
