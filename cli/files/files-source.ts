import { judge, judged, notStarted } from '../../local/test-runner';
import { type Source } from '../source';
import { type Folders, readTestFiles } from './test-files';

/** Returns the test cases and flows in folders. */
export function filesSource(folders: Folders): Source {
  const { tests, flows } = readTestFiles(folders);
  return {
    tests: tests.map(({ identity, request, answer }) => ({
      identity,
      execute: async () => (typeof request === 'string' ? judged(notStarted(request)) : judge(request, answer)),
      subject: () => (typeof request === 'string' ? undefined : { request, answer }),
    })),
    flows,
    close: async () => {},
  };
}
