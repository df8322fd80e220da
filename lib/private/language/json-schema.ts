import { DOCUMENT_SHAPE } from './document-shape';
import { DOUBTFUL_NAMES } from './names';
import { RULES } from './rules';
import { type Fields, type Member, type Members, type Shape } from './shape';
import { DTMF_PATTERN } from './vocabulary';

/** A JSON Schema, as an object. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * Returns the JSON Schema of the language, for editors. The schema refuses what the shape rules report as errors, and
 * accepts what they only warn of.
 */
export function jsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Amazon Connect test case',
    description: 'The content of a test case, in the Testing language.',
    ...schemaOf(DOCUMENT_SHAPE),
  };
}

const ERRORS = new Set(RULES.filter(({ severity }) => severity === 'error').map(({ id }) => id));

function isError(rule = 'wrong-type'): boolean {
  return ERRORS.has(rule);
}

function schemaOf(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case 'text': {
      const string = {
        type: 'string',
        ...(shape.minLength && isError(shape.rule) && { minLength: shape.minLength }),
        ...(shape.keys && { pattern: DTMF_PATTERN }),
      };
      return shape.keys ? { anyOf: [string, { type: 'integer', minimum: 0 }] } : string;
    }
    case 'word':
      return { enum: withDoubtful(shape.words) };
    case 'number':
      return {
        type: shape.integer ? 'integer' : 'number',
        ...(isError(shape.rule) && { minimum: shape.minimum }),
      };
    case 'list':
      return { type: 'array', items: schemaOf(shape.of) };
    case 'map':
      return { type: 'object', ...(shape.of && { additionalProperties: schemaOf(shape.of) }) };
    case 'object':
      return fieldsSchema(shape);
    case 'forbidden':
      return { not: {}, description: `${shape.message}. ${shape.fix}` };
  }
}

function fieldsSchema({ members, choice, exactlyOne }: Fields): JsonSchema {
  return {
    type: 'object',
    ...membersSchema(members),
    ...(exactlyOne && { oneOf: exactlyOne.of.map((name) => ({ required: [name] })) }),
    ...(choice && {
      allOf: choice.cases.map(({ when, members: more }) => ({
        if: { properties: { [choice.by]: { enum: withDoubtful(when) } }, required: [choice.by] },
        then: membersSchema(more),
      })),
    }),
  };
}

function membersSchema(members: Members): JsonSchema {
  const entries = Object.entries(members);
  const required = entries.filter(([, { need, rule }]) => need === 'required' && isError(rule ?? 'missing-member'));
  return {
    ...(entries.length > 0 && {
      properties: Object.fromEntries(entries.map(([name, member]) => [name, memberSchema(member)])),
    }),
    ...(required.length > 0 && { required: required.map(([name]) => name) }),
  };
}

function memberSchema({ shape, about }: Member): JsonSchema {
  return { ...(about && { description: about }), ...schemaOf(shape) };
}

/** Returns the words, and the doubtful names that some sources use instead of these words. */
function withDoubtful(words: readonly string[]): string[] {
  const others = Object.entries(DOUBTFUL_NAMES).filter(([, documented]) => words.includes(documented));
  return [...words, ...others.map(([name]) => name)];
}
