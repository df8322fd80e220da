import { githubAnnotations } from '../../../cli/output/github';
import { aRun, aTest } from '../runs';

test('each failure is an annotation at its file, and a test case that passed has no annotation', () => {
  const failed = aTest({ name: 'one', verdict: 'FAILED', explanation: ['expected this', 'heard that'] });

  expect(githubAnnotations(aRun({ tests: [aTest(), failed] }))).toEqual([
    '::error file=tests/billing.test-case.json,title=one::expected this%0Aheard that',
  ]);
});

test('the annotation for a test case of an app has no file, and has the stack in the title', () => {
  const test = aTest({ name: 'one', file: undefined, stack: 'Prod', verdict: 'FAILED', explanation: ['why'] });

  expect(githubAnnotations(aRun({ tests: [test] }))).toEqual(['::error title=Prod%3A one::why']);
});

test('a text cannot begin another command or another property', () => {
  const test = aTest({ name: 'a,line=1:: 100%', verdict: 'FAILED', explanation: ['a\r\n::warning::b'] });

  expect(githubAnnotations(aRun({ tests: [test] }))).toEqual([
    '::error file=tests/billing.test-case.json,title=a%2Cline=1%3A%3A 100%25::a%0D%0A::warning::b',
  ]);
});
