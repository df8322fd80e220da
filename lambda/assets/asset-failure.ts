import { isDenied, isOutage, isThrottling, type ServiceError } from '../aws-calls/service-error';
import { type Explanation, ServiceFailure } from '../aws-calls/service-failure';

/** Explains to the person who deploys that a file could not be read. */
export function assetFailure(target: string, error: ServiceError): ServiceFailure {
  return new ServiceFailure('GetObject', target, error, explain(error));
}

const ASSET_EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  NoSuchKey: {
    what: 'There is no file of content at',
    cure: 'Deploy the app once more, so that its files are uploaded; keep the files of earlier deployments in the bucket, since a rollback reads them again.',
  },
  NoSuchBucket: {
    what: 'There is no bucket for the file of content',
    cure: 'Run "cdk bootstrap" for the account and the Region, and deploy again.',
  },
  ENOTFOUND: {
    what: 'There is no Amazon S3 to be reached for the file of content',
    cure: 'Check the DNS of the VPC if the handler runs in one.',
  },
};

function explain(error: ServiceError): Explanation {
  if (Object.hasOwn(ASSET_EXPLANATIONS, error.code)) return ASSET_EXPLANATIONS[error.code];
  if (isDenied(error)) {
    return {
      what: 'The role of the handler may not read the file of content',
      // Amazon S3 answers AccessDenied for a missing file too, because the role has no s3:ListBucket, which nothing else needs.
      cure: 'Allow it s3:GetObject, and kms:Decrypt if the bucket is encrypted with a key of yours; and see that the file is there, since Amazon S3 says the same of one that is not.',
    };
  }
  if (isThrottling(error) || isOutage(error)) {
    return {
      what: 'Amazon S3 did not hand over, as long as the handler may run, the file of content',
      cure: 'Deploy again when the service is well; a handler in a VPC needs a way to it, such as a gateway endpoint.',
    };
  }
  return {
    what: 'Amazon S3 refused to hand over the file of content',
    cure: 'Correct what it names and deploy again.',
  };
}
