import Ajv2020 from 'ajv/dist/2020';
import { jsonSchema } from '../../../../lib/private/language';
import { RULES } from '../../../../lib/private/language/rules';
import { SHAPE_RULES } from '../../../../lib/private/language/rules/shape-rules';
import { changed, goodDocument } from './good-document';
import { CONTENT_CASES, PATH_CASES, REFERENCE_CASES } from './rule-cases/document-cases';
import { SHAPE_CASES } from './rule-cases/shape-cases';

const accepts = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(jsonSchema());
const errors = new Set(RULES.filter(({ severity }) => severity === 'error').map(({ id }) => id));
const isShapeError = (rule: string) => errors.has(rule) && SHAPE_RULES.some(({ id }) => id === rule);

test('a good document passes the schema', () => {
  expect(accepts(goodDocument())).toBe(true);
});

test('a document may name its schema', () => {
  expect(accepts({ $schema: './testing-language.schema.json', ...goodDocument() })).toBe(true);
});

test.each(SHAPE_CASES.filter(({ rule }) => isShapeError(rule)))(
  'the schema refuses a document that breaks the rule $rule',
  ({ broken }) => {
    expect(accepts(broken.document)).toBe(false);
  },
);

test.each(SHAPE_CASES.filter(({ rule }) => !isShapeError(rule)))(
  'the schema accepts a document that the rule $rule only warns about',
  ({ broken }) => {
    expect(accepts(broken.document)).toBe(true);
  },
);

test.each([...SHAPE_CASES, ...REFERENCE_CASES, ...CONTENT_CASES, ...PATH_CASES])(
  'the schema accepts a document that does not break the rule $rule',
  ({ fine }) => {
    expect(accepts(fine.document)).toBe(true);
  },
);

test('the value of DtmfInput may be a whole number', () => {
  const keys = 'Observations.1.Actions.0.Parameters.Instruction.Properties.Value';

  expect(accepts(changed(goodDocument(), { [keys]: 12 }))).toBe(true);
  expect(accepts(changed(goodDocument(), { [keys]: 1.5 }))).toBe(false);
});

test('the schema lists the values of an enumerated member', () => {
  expect(JSON.stringify(jsonSchema())).toContain('"enum":["Similarity","Inclusion"]');
});
