import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chance } from '../test/lambda/test-case/histories/chance';
import { commentsOf, messagesOf, sourceFiles, type Text } from './texts';

/*
 * Prints the words of the project, and 60 comments and 40 messages of the source code, drawn at random, each with its
 * code. A person then checks that each is clear at the first reading.
 *
 *     npm run draw-texts -- --seed 7
 */

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const random = chance(Number(values.seed));
const files = sourceFiles();
const messages = files.filter((file) => !file.startsWith('test/')).flatMap(messagesOf);

console.log(words());
print('Comments', draw(files.flatMap(commentsOf), 60));
print('Messages', draw(messages, 40));

/** Returns the section of CONTRIBUTING.md about the words, without the spaces that align its table. */
function words(): string {
  const [, section] = readFileSync('CONTRIBUTING.md', 'utf8').split(/^(?=## The words$)/m);
  return section.replace(/ +/g, ' ').replace(/-{4,}/g, '---');
}

function draw(texts: readonly Text[], count: number): Text[] {
  const left = [...texts];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0]);
}

function print(title: string, texts: readonly Text[]): void {
  console.log(`${title}, seed ${values.seed}`);
  texts.forEach(({ file, line, text, code }, index) =>
    console.log(`\n${index + 1}. ${file}:${line}\n   ${code}\n${text}`),
  );
  console.log();
}
