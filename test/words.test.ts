import { commentsOf, messagesOf, sourceFiles, type Text } from '../scripts/texts';

/*
 * Forms in comments and messages that are hard to understand at the first reading.
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
  ['says "is no JSON": write "is not JSON"', /(?<!\bthere )\b(is|are|was|were) no (?!longer\b)[a-z]/i],
  ['says that a verdict "hangs on" a fact: write "depends on"', /\b(hangs?|hung) on\b/i],
  ['says that a fact is "taken for true": write "assumed"', /\b(takes?|taken) for true\b/i],
  ['says that something "goes on": write "continues"', /\b(goes|went) on\b(?! (a|an|the)\b)/i],
  ['says where a thing "stands": write "is"', /\bstands? (in|at|beside|below|behind|there|here|without)\b/i],
  [
    'has old words: write "fix", "again", "largest", "instead of", "never"',
    /\b(mends?|mended|anew|greatest|in vain)\b/i,
  ],
  [
    'says "the reason for which" or "in the place of": write "why", "instead of"',
    /\b(reasons? for which|in the place of)\b/i,
  ],
  ['says "because of which": write "for which", or what the cause prevents', /\bbecause of which\b/i],
  ['says "of which one fails": write a sentence of its own', /\bof which (one|each|only)\b/i],
  [
    'says "so that it may have": write what then may be true as a sentence of its own',
    /\bso that [^.:;]*\bmay have\b/i,
  ],
  ['says only the unit of a value: say what it measures', /^In (milli)?(seconds|bytes|characters)\.?$/i],
  ['says "to use also": write "to include", or "to also use"', /\bto (use|be|have|run|read|call|take|write) also\b/i],
  ['begins with "To do": write "Doing"', /(^|[.:;] )To [a-z]+ [^,.]*\b(takes?|costs?|changes nothing|keeps)\b/i],
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
