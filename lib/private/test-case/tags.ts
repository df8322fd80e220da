import { Stack, Token } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { isTagKey } from '../contract/tag-keys';
import { MARKER_TAG_PREFIX, MAX_USER_TAGS, type KeyValueProperty } from '../contract/test-case';

/**
 * Returns the tags of the stacks around a construct; a tag of an inner stack takes precedence. CloudFormation adds the
 * tags of a stack only to native resources.
 */
export function stackTags(scope: IConstruct): Record<string, string> {
  const stack = Stack.of(scope);
  const outer = stack.nestedStackParent ? stackTags(stack.nestedStackParent) : {};
  return { ...outer, ...stack.tags.tagValues() };
}

export function renderTags(tags: Record<string, string>): KeyValueProperty[] | undefined {
  const rendered = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return rendered.length === 0 ? undefined : rendered;
}

/**
 * Returns the errors of tags that the service would refuse, and of tags whose keys are reserved for this library.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_TagResource.html
 */
export function tagErrors(tags: Record<string, string>): string[] {
  const count = Object.keys(tags).length;
  const errors =
    count > MAX_USER_TAGS
      ? [`a test case can have at most ${MAX_USER_TAGS} tags in addition to the tags of this library; got ${count}`]
      : [];
  return [
    ...errors,
    ...Object.entries(tags).flatMap(([key, value]) => [...keyErrors(key), ...valueErrors(key, value)]),
  ];
}

function keyErrors(key: string): string[] {
  if (Token.isUnresolved(key)) {
    return [];
  }
  if (key.startsWith(MARKER_TAG_PREFIX)) {
    return [
      `the tag key "${key}" begins with "${MARKER_TAG_PREFIX}", which is reserved for this library: choose another key`,
    ];
  }
  if (key.startsWith('aws:')) {
    return [`the tag key "${key}" begins with "aws:", which is reserved for AWS: choose another key`];
  }
  return isTagKey(key)
    ? []
    : [`the tag key "${key}" must have 1 to 128 characters: letters, digits, spaces and _ . : / = + - @`];
}

function valueErrors(key: string, value: unknown): string[] {
  if (typeof value !== 'string') {
    return [`the value of the tag "${key}" must be a string; got ${JSON.stringify(value)}`];
  }
  return Token.isUnresolved(value) || value.length <= 256
    ? []
    : [`the value of the tag "${key}" has ${value.length} characters; at most 256 are allowed`];
}
