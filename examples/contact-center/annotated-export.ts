import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document } from '../../lib/private/language';

const PRESS_9 = {
  Identifier: 'action-press-9',
  Type: 'SendInstruction',
  Parameters: {
    ActionType: 'SendInstruction',
    Actor: 'Customer',
    Instruction: { Type: 'DtmfInput', Properties: { Value: '9' } },
  },
  Transitions: {},
};

/**
 * Writes a large copy of no-choice.json: notes in the metadata fill the file up to `length`. In the copy, the customer
 * presses a key that the menu does not have.
 *
 * @param folder the folder that the file is written into
 * @param length the length of the file in characters
 * @returns the path of the file
 */
export function writeAnnotatedExport(folder: string, length: number): string {
  const document: Document = JSON.parse(readFileSync(join(__dirname, 'test-cases', 'no-choice.json'), 'utf8'));
  const [start, menu, ...rest] = document.Observations;
  const observations = [start, { ...menu, Actions: [PRESS_9] }, ...rest];
  const withNotes = (notes: string) =>
    JSON.stringify({ ...document, Metadata: { ...document.Metadata, notes }, Observations: observations });

  const missing = length - withNotes('').length;
  const path = join(folder, 'wrong-key.json');
  writeFileSync(path, withNotes('The menu has no key 9, so the flow has to help. '.repeat(missing).slice(0, missing)));
  return path;
}
