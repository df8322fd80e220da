import { ConnectFailure } from '../../../lambda/connect/connect-failure';
import { type Executions } from '../../../lambda/connect/executions';

/** Executions that do what a test says, for what no service can be brought to do; of which nothing is listed. */
export function doing(what: Partial<Record<keyof Executions, unknown>>): Executions {
  return {
    list: async () => new Map(),
    records: async () => [],
    content: async () => '{}',
    ...what,
  } as unknown as Executions;
}

/** A call that the service refuses. */
export function refusing(status: number, code: string): () => Promise<never> {
  return () =>
    Promise.reject(new ConnectFailure('Operation', 'test case', { code, message: '', status, problems: [] }));
}
