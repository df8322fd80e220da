import { AssetStaging, type CfnResource, Names, Stack } from 'aws-cdk-lib';
import { Code, type CodeConfig } from 'aws-cdk-lib/aws-lambda';
import {
  ASSET_RESOURCE_METADATA_ENABLED_CONTEXT,
  ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY,
  ASSET_RESOURCE_METADATA_PATH_KEY,
  ASSET_RESOURCE_METADATA_PROPERTY_KEY,
} from 'aws-cdk-lib/cx-api';
import { type Construct } from 'constructs';
import { join } from 'node:path';

const BUNDLES = join(__dirname, '..', '..', '..', 'lambda', 'dist');

/**
 * The code of a function of this package. The template is the same as with `Code.fromAsset`, which is not used because
 * it loads the constructs of Amazon S3. Loading them takes a tenth of the time of a synthesis with 200 test cases.
 */
export class BundledCode extends Code {
  private path?: string;

  /** @param name the name of the folder with the bundle */
  public constructor(private readonly name: string) {
    super();
  }

  public bind(scope: Construct): CodeConfig {
    const stack = Stack.of(scope);
    const staging = new AssetStaging(scope, 'Code', { sourcePath: join(BUNDLES, this.name) });
    this.path = staging.relativeStagedPath(stack);
    const { bucketName, objectKey } = stack.synthesizer.addFileAsset({
      packaging: staging.packaging,
      sourceHash: staging.assetHash,
      fileName: this.path,
      deployTime: true,
      displayName: Names.stackRelativeConstructPath(staging),
    });
    return { s3Location: { bucketName, objectKey } };
  }

  /** Adds the metadata by which tools such as the SAM CLI find the code. */
  public override bindToResource(resource: CfnResource): void {
    if (resource.node.tryGetContext(ASSET_RESOURCE_METADATA_ENABLED_CONTEXT)) {
      resource.addMetadata(ASSET_RESOURCE_METADATA_PATH_KEY, this.path);
      resource.addMetadata(ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY, false);
      resource.addMetadata(ASSET_RESOURCE_METADATA_PROPERTY_KEY, 'Code');
    }
  }
}
