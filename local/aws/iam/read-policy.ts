import { isObject, type Json, type JsonObject } from '../common/json';
import { type PolicyDocument } from './policy';

/**
 * Reads the policy document of a template or a request. Throws an error whose message names the place of the fault.
 *
 * @param where the place of the document, for the error
 */
export function readPolicy(document: unknown, where: string): PolicyDocument {
  const { Statement } = mapAt(document, where, 'a policy document: a map with Statement');
  const statements = isObject(Statement) ? [Statement] : Statement;
  if (!isList(statements)) throw unexpected(`${where}.Statement`, 'a statement or a list of statements', Statement);
  statements.forEach((statement, index) => checkStatement(statement, `${where}.Statement[${index}]`));
  return document as PolicyDocument;
}

function checkStatement(statement: Json, where: string): void {
  const { Action, Condition, Effect, Principal, Resource } = mapAt(statement, where, 'a statement');
  if (Effect !== 'Allow' && Effect !== 'Deny') throw unexpected(`${where}.Effect`, 'Allow or Deny', Effect);
  checkTexts(Action, `${where}.Action`);
  checkTexts(Resource, `${where}.Resource`);
  if (Principal !== undefined && Principal !== '*') checkPrincipal(Principal, `${where}.Principal`);
  if (Condition !== undefined) checkCondition(Condition, `${where}.Condition`);
}

function checkPrincipal(principal: Json, where: string): void {
  const principals = Object.entries(mapAt(principal, where, '"*" or a map'));
  principals.forEach(([kind, names]) => checkTexts(names, `${where}.${kind}`));
}

function checkCondition(condition: Json, where: string): void {
  for (const [operator, tests] of Object.entries(mapAt(condition, where, 'a map'))) {
    for (const [key, expected] of Object.entries(mapAt(tests, `${where}.${operator}`, 'a map'))) {
      const values = isList(expected) ? expected : [expected];
      if (!values.every(isScalar)) {
        throw unexpected(`${where}.${operator}.${key}`, 'a text, a number, a boolean or a list of these', expected);
      }
    }
  }
}

function checkTexts(value: Json | undefined, where: string): void {
  const texts = isList(value) ? value : [value];
  if (value !== undefined && !texts.every((text) => typeof text === 'string')) {
    throw unexpected(where, 'a text or a list of texts', value);
  }
}

function mapAt(value: unknown, where: string, expected: string): JsonObject {
  if (isObject(value as Json)) return value as JsonObject;
  throw unexpected(where, expected, value);
}

const isScalar = (value: Json) => value !== null && typeof value !== 'object';

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

function unexpected(where: string, expected: string, given: unknown): Error {
  return new Error(`${where} has to be ${expected}, not ${JSON.stringify(given)}.`);
}
