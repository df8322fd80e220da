import { ConnectFailure } from '../../../lambda/connect/connect-failure';
import { type Executions } from '../../../lambda/connect/executions';

/** Returns Executions with the methods that a test defines, for cases that the local Connect cannot produce. */
export function doing(what: Partial<Record<keyof Executions, unknown>>): Executions {
  return {
    list: async () => new Map(),
    records: async () => [],
    content: async () => '{}',
    ...what,
  } as unknown as Executions;
}

/** Returns a method that throws the error of a call that the service has refused. */
export function refusing(status: number, code: string): () => Promise<never> {
  return () =>
    Promise.reject(new ConnectFailure('Operation', 'test case', { code, message: '', status, problems: [] }));
}
