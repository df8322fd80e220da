import { type Service } from '../http/service';
import { cloudFormationCalls } from './cloudformation/calls';
import { cloudFormationTypes } from './cloudformation/types';
import { cloudTrailCalls } from './cloudtrail/calls';
import { cloudWatchTypes } from './cloudwatch/types';
import { connectTypes } from './connect/types';
import { ec2Types } from './ec2/types';
import { eventBridgeTypes } from './eventbridge/types';
import { iamTypes } from './iam/types';
import { kmsTypes } from './kms/types';
import { lambdaCalls } from './lambda/calls';
import { lambdaTypes } from './lambda/types';
import { lexTypes } from './lex/types';
import { logsCalls } from './logs/calls';
import { logsTypes } from './logs/types';
import { type Models } from './models';
import { type NamedTypes } from './common/resource-type';
import { s3Calls } from './s3/calls';
import { s3Types } from './s3/types';
import { schedulerTypes } from './scheduler/types';
import { snsTypes } from './sns/types';
import { ssmCalls } from './ssm/calls';
import { ssmTypes } from './ssm/types';
import { stepFunctionsCalls } from './step-functions/calls';
import { stepFunctionsTypes } from './step-functions/types';
import { stsCalls } from './sts/calls';

interface LocalService {
  /** The operations that clients call. */
  readonly calls?: (models: Models) => Service;
  /** The resource types of the service that templates can declare. */
  readonly types?: (models: Models) => NamedTypes;
}

/** The services of the local AWS, by their names in the signatures of requests. */
const SERVICES: Readonly<Record<string, LocalService>> = {
  cloudformation: { calls: cloudFormationCalls, types: cloudFormationTypes },
  cloudtrail: { calls: cloudTrailCalls },
  connect: { types: connectTypes },
  ec2: { types: ec2Types },
  events: { types: eventBridgeTypes },
  iam: { types: iamTypes },
  kms: { types: kmsTypes },
  lambda: { calls: lambdaCalls, types: lambdaTypes },
  lex: { types: lexTypes },
  logs: { calls: logsCalls, types: logsTypes },
  monitoring: { types: cloudWatchTypes },
  s3: { calls: s3Calls, types: s3Types },
  scheduler: { types: schedulerTypes },
  sns: { types: snsTypes },
  ssm: { calls: ssmCalls, types: ssmTypes },
  states: { calls: stepFunctionsCalls, types: stepFunctionsTypes },
  sts: { calls: stsCalls },
};

export function callsOf(models: Models): Readonly<Record<string, Service>> {
  const services = Object.entries(SERVICES).flatMap(([name, { calls }]) => (calls ? [[name, calls(models)]] : []));
  return Object.fromEntries(services) as Record<string, Service>;
}

export function typesOf(models: Models): NamedTypes {
  return Object.assign({}, ...Object.values(SERVICES).map(({ types }) => types?.(models))) as NamedTypes;
}
