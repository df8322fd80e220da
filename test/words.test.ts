import { commentsOf, messagesOf, sourceFiles, type Text } from '../scripts/texts';

/*
 * Forms that make a reader read twice, in comments and messages.
 */

const BANNED: readonly (readonly [why: string, form: RegExp])[] = [
  [
    'begins with a question word and is no sentence: name the thing first',
    /^(What|Whether|How|Why|Which|Where)\b(?!.*\?$)/s,
  ],
  ['says the default as "if not said": write "Default: ..."', /\b(if|when) (it is )?not said\b/i],
  [
    'says a service "is told", "wants" or "minds": say what is called with what',
    /\b(CloudFormation|Connect|Lambda|the service|Step Functions) (wants|minds|likes|thinks|believes|hears|sees fit)\b/i,
  ],
  ['says that a value "is none": say what it is not', /\bis none\b/],
  ['measures by "so much", "so many": say the number or its name', /^(So (much|many|often|long)|As (much|many))\b/],
];

const files = sourceFiles();
const comments = files.flatMap(commentsOf);
const messages = files.filter((file) => !file.startsWith('test/')).flatMap(messagesOf);

describe.each(BANNED)('no text %s', (_, form) => {
  test('in the comments', () => expect(places(comments, form)).toEqual([]));

  test('in the messages', () => expect(places(messages, form)).toEqual([]));
});

function places(texts: readonly Text[], form: RegExp): string[] {
  return texts
    .filter(({ text }) => form.test(text))
    .map(({ file, line, text }) => `${file}:${line} ${text.slice(0, 80)}`);
}
