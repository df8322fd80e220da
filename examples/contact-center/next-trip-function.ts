import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type Construct } from 'constructs';
import { join } from 'node:path';

/** Looks up the next trip of a customer. */
export class NextTripFunction extends Function {
  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromAsset(join(__dirname, 'next-trip')),
    });
  }
}
