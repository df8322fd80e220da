import { randomUUID } from 'node:crypto';
import { messageOf } from '../../http/aws-error';
import { type Account } from '../common/account';
import { decide, statementsFor, type AccessRequest, type PolicyDocument } from './policy';

interface Session {
  readonly roleArn: string;
  readonly sessionName: string;
}

interface Role {
  readonly inline: readonly PolicyDocument[];
  readonly managedPolicyArns: readonly string[];
}

/** A policy, and the roles that it names. A managed policy also applies to the roles whose `managedPolicyArns` name it. */
interface Policy {
  readonly document: PolicyDocument;
  readonly roleNames: readonly string[];
}

/** The actions that the supported AWS managed policies allow, by the names of the policies. */
const MANAGED_POLICIES: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ['*'],
  'service-role/AWSLambdaBasicExecutionRole': ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
};

/** The roles and policies of the account, and the access keys of the callers that have assumed a role. */
export class Roles {
  private readonly roles = new Map<string, Role>();
  private readonly policies = new Map(
    Object.entries(MANAGED_POLICIES).map(([name, Action]): [string, Policy] => [
      `arn:aws:iam::aws:policy/${name}`,
      { document: { Statement: { Effect: 'Allow', Action, Resource: '*' } }, roleNames: [] },
    ]),
  );
  private readonly sessions = new Map<string, Session>();

  constructor(private readonly account: Account) {}

  putRole(name: string, role: Role): void {
    this.roles.set(name, role);
  }

  deleteRole(name: string): void {
    this.roles.delete(name);
  }

  /** The id is the ARN of a managed policy, or any unique id for an inline policy. */
  putPolicy(id: string, policy: Policy): void {
    this.policies.set(id, policy);
  }

  hasPolicy(id: string): boolean {
    return this.policies.has(id);
  }

  deletePolicy(id: string): void {
    this.policies.delete(id);
  }

  /** Creates an access key with the permissions of a role. A function's execution environment gets such a key. */
  assume(roleArn: string, sessionName: string): string {
    const accessKeyId = `ASIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`;
    this.sessions.set(accessKeyId, { roleArn, sessionName });
    return accessKeyId;
  }

  has(roleArn: string): boolean {
    return this.roles.has(nameOf(roleArn));
  }

  /**
   * Returns the ARN of a caller that has assumed a role. As on AWS, the ARN has the name of the role without its path.
   */
  sessionArn(roleArn: string, sessionName: string): string {
    return `arn:aws:sts::${this.account.accountId}:assumed-role/${nameOf(roleArn)}/${sessionName}`;
  }

  /** Returns the ARN of the caller with this access key; undefined for the user of this machine. */
  callerArn(accessKeyId: string | undefined): string | undefined {
    const session = this.sessions.get(accessKeyId ?? '');
    return session && this.sessionArn(session.roleArn, session.sessionName);
  }

  /** Returns the message of the AccessDenied error, or undefined when the call is allowed. */
  refusal(accessKeyId: string | undefined, request: AccessRequest): string | undefined {
    const session = this.sessions.get(accessKeyId ?? '');
    if (!session) {
      // The key belongs to the user of this machine and not to a stack's role. The user may call everything.
      return undefined;
    }
    const { accountId, region } = this.account;
    const caller = this.sessionArn(session.roleArn, session.sessionName);
    const context = {
      'aws:PrincipalAccount': accountId,
      'aws:RequestedRegion': region,
      // Calls to the local cloud use HTTP, but on AWS the same calls use HTTPS.
      'aws:SecureTransport': 'true',
    };
    const denial = `User: ${caller} is not authorized to perform: ${request.action} on resource: ${request.resource}`;
    try {
      const { resourcePolicy = { Statement: [] } } = request;
      const asked = { ...request, context: { ...context, ...request.context } };
      const ofRole = this.documentsOf(nameOf(session.roleArn));
      switch (decide([...ofRole, statementsFor(session.roleArn, resourcePolicy)], asked)) {
        case 'allowed':
          return undefined;
        case 'explicitly denied': {
          const kind = decide(ofRole, asked) === 'explicitly denied' ? 'an identity-based' : 'a resource-based';
          return `${denial} with an explicit deny in ${kind} policy`;
        }
        case 'not allowed':
          return `${denial} because no identity-based policy allows the ${request.action} action`;
      }
    } catch (error) {
      return `${denial}: ${messageOf(error)}`;
    }
  }

  private documentsOf(roleName: string): PolicyDocument[] {
    const role = this.roles.get(roleName);
    if (!role) {
      return [];
    }
    const attached = [...this.policies].filter(
      ([id, policy]) => policy.roleNames.includes(roleName) || role.managedPolicyArns.includes(id),
    );
    return [...role.inline, ...attached.map(([, policy]) => policy.document)];
  }
}

function nameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}
