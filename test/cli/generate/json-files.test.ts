import { jsonFiles } from '../../../cli/generate/json-files';
import { emptyWorld } from '../../../local/flow';
import { generate } from '../../../local/generate';
import { flow, say } from '../../local/flow/support/flow-builder';

test.each(['𠮷', '1𠮷'])('The name of a file that begins with "%s" is cut between characters', async (beginning) => {
  const document = flow(say('1', beginning + '𠮷'.repeat(100), 'end'));
  const files = jsonFiles(await generate([document], { world: emptyWorld }), {});

  expect([...files.keys()]).toContainEqual(expect.stringMatching(/^1?𠮷+\.test-case\.json$/u));
});
