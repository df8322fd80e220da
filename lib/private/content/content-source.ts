import { type Asset } from 'aws-cdk-lib/aws-s3-assets';
import { type Construct } from 'constructs';
import { type EntryPointProperties, type TestCaseProperties } from '../contract/test-case';

/** What is known of a test case besides its content. */
export interface ContentContext {
  readonly instanceArn: string;
  readonly entryPoint: EntryPointProperties;
  readonly initializationData?: string;
  readonly isDraft: boolean;
  /** Lets the handler read a file. */
  readonly allowRead: (asset: Asset) => void;
}

/** The properties that tell the handler the content. */
export type ContentProperties = Pick<TestCaseProperties, 'Content' | 'ContentAsset' | 'Substitutions'>;

/** Where the content of a test case comes from. */
export interface ContentSource {
  bind(scope: Construct, context: ContentContext): ContentProperties;
}
