import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as connect from '@aws-sdk/client-connect';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as states from '@aws-sdk/client-sfn';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';

const CLIENTS = { cloudformation, connect, lambda, logs, s3, ssm, states, sts };

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  ec2: ['CreateNetworkInterface', 'DescribeInstances', 'RunInstances'],
  events: ['DeleteRule', 'PutEvents', 'PutPermission', 'PutRule', 'PutTargets'],
  iam: [
    ...[
      'AddUserToGroup',
      'AttachRolePolicy',
      'AttachUserPolicy',
      'CreateAccessKey',
      'CreateLoginProfile',
      'CreatePolicy',
    ],
    ...['CreatePolicyVersion', 'CreateRole', 'CreateUser', 'DeleteRole', 'DeleteRolePermissionsBoundary', 'GetRole'],
    ...['ListRoles', 'PassRole', 'PutRolePolicy', 'PutUserPolicy', 'SetDefaultPolicyVersion', 'UpdateAssumeRolePolicy'],
  ],
  kms: ['CreateGrant', 'Decrypt', 'DisableKey', 'Encrypt', 'GenerateDataKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'],
  // The action of the Lambda operation Invoke has another name.
  lambda: ['InvokeFunction'],
  scheduler: ['CreateSchedule', 'DeleteSchedule', 'UpdateSchedule'],
};

/** The actions that a policy could grant: all operations of CLIENTS, and the actions in OTHERS. */
export const ACTIONS: readonly string[] = [
  ...Object.entries(CLIENTS).flatMap(([service, client]) =>
    Object.keys(client)
      .filter((name) => name.endsWith('Command'))
      .map((name) => `${service}:${name.slice(0, -'Command'.length)}`),
  ),
  ...Object.entries(OTHERS).flatMap(([service, names]) => names.map((name) => `${service}:${name}`)),
];
