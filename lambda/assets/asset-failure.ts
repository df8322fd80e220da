import { isDenied, isOutage, isThrottling, type ServiceError } from '../aws-calls/service-error';
import { type Explanation, ServiceFailure } from '../aws-calls/service-failure';

/** Returns the failure for a file that could not be read, with an explanation for the person who deploys. */
export function assetFailure(target: string, error: ServiceError): ServiceFailure {
  return new ServiceFailure('GetObject', target, error, explain(error));
}

const ASSET_EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  NoSuchKey: {
    what: 'The file of content does not exist at',
    fix: 'Deploy the app again to upload its files. Keep the files of earlier deployments in the bucket, since a rollback reads them again.',
  },
  NoSuchBucket: {
    what: 'There is no bucket for the file of content',
    fix: 'Run "cdk bootstrap" for the account and the Region, and deploy again.',
  },
  ENOTFOUND: {
    what: 'Amazon S3 cannot be reached to read the file of content',
    fix: 'Deploy again. If the handler runs in a VPC, check the DNS of the VPC.',
  },
};

function explain(error: ServiceError): Explanation {
  if (Object.hasOwn(ASSET_EXPLANATIONS, error.code)) return ASSET_EXPLANATIONS[error.code];
  if (isDenied(error)) {
    return {
      what: 'The role of the handler has no permission to read the file of content',
      // The role does not have s3:ListBucket, so Amazon S3 also answers AccessDenied when the file is missing.
      fix: 'Allow s3:GetObject, and kms:Decrypt if the bucket is encrypted with a key of yours. Also check that the file exists: Amazon S3 returns the same error for a missing file.',
    };
  }
  if (isThrottling(error) || isOutage(error)) {
    return {
      what: 'The time limit of the handler passed before Amazon S3 returned the file of content',
      fix: 'Deploy again when Amazon S3 works again. A handler in a VPC needs a route to Amazon S3, such as a gateway endpoint.',
    };
  }
  return {
    what: 'Amazon S3 did not return the file of content',
    fix: 'Correct the cause that the error names, and deploy again.',
  };
}
