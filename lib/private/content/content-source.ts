import { type Asset } from 'aws-cdk-lib/aws-s3-assets';
import { type Construct } from 'constructs';
import { type EntryPointProperties, type TestCaseProperties } from '../contract/test-case';

/**
 * The facts about a test case that a `ContentSource` needs to check the content and to make the `ContentProperties`.
 * Texts may be tokens.
 */
export interface ContentContext {
  readonly instanceArn: string;
  readonly entryPoint: EntryPointProperties;
  readonly initializationData?: string;
  readonly isDraft: boolean;
  /** Allows the handler to read a file. */
  readonly allowRead: (asset: Asset) => void;
}

/** The properties that give the handler the content. */
export type ContentProperties = Pick<TestCaseProperties, 'Content' | 'ContentAsset' | 'Substitutions'>;

/** A source of the content of a test case, such as a file. */
export interface ContentSource {
  bind(scope: Construct, context: ContentContext): ContentProperties;
  /** Like `bind()`, but the content is a file that is uploaded with the assets. */
  bindAsAsset(scope: Construct, context: ContentContext): ContentProperties;
}

/** A source whose content is always uploaded. */
export class UploadedContent implements ContentSource {
  public constructor(private readonly source: ContentSource) {}

  public bind(scope: Construct, context: ContentContext): ContentProperties {
    return this.source.bindAsAsset(scope, context);
  }

  public bindAsAsset(scope: Construct, context: ContentContext): ContentProperties {
    return this.bind(scope, context);
  }
}
