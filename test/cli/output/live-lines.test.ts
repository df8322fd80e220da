import { liveLines, type Output } from '../../../cli/output/live-lines';
import { aTest } from '../runs';

/** Returns the text that is written for two test cases in different folders. */
function written(output: Omit<Output, 'write'>): string {
  let text = '';
  const { started, ended } = liveLines({ ...output, write: (more) => (text += more) });
  for (const test of [aTest({ name: 'first', file: 'a/1.json' }), aTest({ name: 'second', file: 'b/2.json' })]) {
    started(test);
    ended(test);
  }
  return text;
}

test('a pipe gets a heading for each folder and a line for each result', () => {
  expect(written({})).toBe('a/\n  ✓ first 8.2 s\nb/\n  ✓ second 8.2 s\n');
});

test('a terminal shows the test case that is being executed, until its result replaces it', () => {
  const CLEAR = '\r\u001b[2K';

  expect(written({ isTTY: true, columns: 80 })).toBe(
    `a/\n  ◌ first${CLEAR}  ✓ first 8.2 s\nb/\n  ◌ second${CLEAR}  ✓ second 8.2 s\n`,
  );
});

test('a name is cut between characters', () => {
  let text = '';
  const { started } = liveLines({ isTTY: true, columns: 8, write: (more) => (text += more) });
  started(aTest({ name: '🎉🎉', file: '1.json' }));

  expect(text).toBe('\n  ◌ 🎉');
});

test('a name that is longer than the line is cut, since only one line can be replaced', () => {
  expect(written({ isTTY: true, columns: 8 })).toContain('\n  ◌ fir\r');
});
