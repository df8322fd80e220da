import { rmSync } from 'node:fs';
import { readResources } from '../../../cli/pull/resources-file';
import { UnusableInput } from '../../../cli/unusable-input';
import { folderWith } from '../folder';

let folder: string;
afterEach(() => rmSync(folder, { recursive: true }));

const resourcesWith = (file: unknown) => {
  folder = folderWith({ 'resources.json': file });
  return () => readResources(folder);
};

test('The placeholders of a folder are those of its resources.json', () => {
  expect(resourcesWith({ '{{SalesQueueId}}': 'q-1' })()).toEqual({ '{{SalesQueueId}}': 'q-1' });
});

test('A folder without resources.json has no placeholders', () => {
  folder = folderWith({});

  expect(readResources(folder)).toEqual({});
});

test.each([
  ['text that is not JSON', '{', /resources\.json cannot be read: it is not JSON/],
  [
    'null',
    null,
    /resources\.json must be a JSON object that gives the id or ARN of a resource, as a text, for each placeholder\.$/,
  ],
  ['a list', ['q-1'], /must be a JSON object/],
  ['a number in place of an id', { '{{SalesQueueId}}': 1 }, /must be a JSON object/],
])('A file with %s is refused', (_, file, message) => {
  const read = resourcesWith(file);

  expect(read).toThrow(UnusableInput);
  expect(read).toThrow(message);
});
