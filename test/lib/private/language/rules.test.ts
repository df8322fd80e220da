import { checkDocument, checkText, type Finding } from '../../../../lib/private/language';
import { RULES } from '../../../../lib/private/language/rules';
import { goodDocument } from './good-document';
import { CONTENT_CASES, PATH_CASES, REFERENCE_CASES } from './rule-cases/document-cases';
import { type Subject } from './rule-cases/rule-case';
import { SHAPE_CASES } from './rule-cases/shape-cases';
import {
  ENTRY_POINT_CASES,
  INITIALIZATION_DATA_CASES,
  INSTANCE_CASES,
  TEXT_CASES,
  VOICE_CASES,
} from './rule-cases/surrounding-cases';

const RULE_CASES = [
  ...TEXT_CASES,
  ...SHAPE_CASES,
  ...REFERENCE_CASES,
  ...CONTENT_CASES,
  ...PATH_CASES,
  ...VOICE_CASES,
  ...ENTRY_POINT_CASES,
  ...INSTANCE_CASES,
  ...INITIALIZATION_DATA_CASES,
];

function findings({ document, text, context }: Subject): Finding[] {
  return text === undefined ? checkDocument(document, context) : checkText(text, context);
}

test('a good document breaks no rule', () => {
  expect(checkDocument(goodDocument(), { channel: 'VOICE', languageCode: 'en-US' })).toEqual([]);
});

describe.each(RULE_CASES)('$rule', ({ rule, broken, path, fine }) => {
  test('is reported alone, with its place', () => {
    expect(findings(broken).map((finding) => [finding.rule, finding.path])).toEqual([[rule, path]]);
  });

  test('is not broken by similar content', () => {
    expect(findings(fine)).toEqual([]);
  });

  test('says what is wrong and how to fix it, in sentences', () => {
    const [{ message, fix }] = findings(broken);

    expect(message).toMatch(/^["A-Z].{10,250}[^.]\.$/);
    expect(fix).toMatch(/^[A-Z].{3,200}[.?]$/);
  });
});

test('every rule has a case here and a unique id', () => {
  expect(RULE_CASES.map(({ rule }) => rule).sort()).toEqual(RULES.map(({ id }) => id).sort());
});
