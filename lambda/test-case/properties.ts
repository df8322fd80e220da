import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { type Content } from '../../lib/private/test-case-properties/content';
import { contentText } from '../../lib/private/test-case-properties/content-text';
import { type Definition, parseDefinition } from '../../lib/private/test-case-properties/definition';
import { UnusableProperties } from '../../lib/private/test-case-properties/unusable-properties';
import { Failure } from '../custom-resource/failure';
import { type ResourceRequest } from './request';

/** Returns the properties of a Create or an Update. Throws a Failure when they cannot be used. */
export function requiredDefinition({ ResourceProperties, StackId }: CloudFormationCustomResourceEvent): Definition {
  try {
    return parseDefinition(ResourceProperties, StackId);
  } catch (error) {
    throw asFailure(error);
  }
}

/**
 * Returns the text of the content that is sent to Amazon Connect. Throws a Failure when its file cannot be read or its
 * placeholders cannot be replaced.
 */
export async function filledContent(content: Content, { assets, invocation }: ResourceRequest): Promise<string> {
  try {
    return await contentText(content, (file) => assets.read(file, invocation));
  } catch (error) {
    throw asFailure(error);
  }
}

function asFailure(error: unknown): unknown {
  return error instanceof UnusableProperties ? new Failure(error.message) : error;
}
