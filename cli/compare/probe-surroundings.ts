import { type Probe } from './probes';

/** Resources of a template, by their logical ids. */
export type Resources = Readonly<Record<string, object>>;

/** The resources that the flows of probes use. Each flow depends on the resources whose logical ids are in `before`. */
export interface Surroundings {
  readonly resources: Resources;
  readonly before: readonly string[];
  /** The references that replace placeholders, by the names that the placeholders have in double braces. */
  readonly named: Readonly<Record<string, object>>;
}

export const NO_SURROUNDINGS: Surroundings = { resources: {}, before: [], named: {} };

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

function roleOf(service: string, Policies: readonly object[] = []): object {
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = { Version: '2012-10-17', Statement: [statement] };
  return { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument, Policies } };
}

/** A flow can only use functions and bots that are associated with the instance. */
const association = (InstanceId: string, IntegrationType: 'LAMBDA_FUNCTION' | 'LEX_BOT', IntegrationArn: object) => ({
  Type: 'AWS::Connect::IntegrationAssociation',
  Properties: { InstanceId, IntegrationType, IntegrationArn },
});

/**
 * Returns the resources of a function that returns the answer of the probe. The function has no permission to write
 * logs, since the log group would stay after the deletion of the stack.
 */
export function functionAround({ answer }: Probe, instanceArn: string): Surroundings {
  const resources = {
    FunctionRole: roleOf('lambda.amazonaws.com'),
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: arnOf('FunctionRole'),
        Code: { ZipFile: `exports.handler = async () => (${JSON.stringify(answer)});` },
      },
    },
    FunctionPermission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: 'Function' },
        Principal: 'connect.amazonaws.com',
        SourceAccount: { Ref: 'AWS::AccountId' },
        SourceArn: instanceArn,
      },
    },
    FunctionAssociation: association(instanceArn, 'LAMBDA_FUNCTION', arnOf('Function')),
  };
  const before = ['FunctionAssociation', 'FunctionPermission'];
  return { resources, before, named: { FunctionArn: arnOf('Function') } };
}

const LOCALE = 'en_US';
const SPEAK = { Effect: 'Allow', Action: 'polly:SynthesizeSpeech', Resource: '*' };

/** Returns the resources of a bot with the intents of the probes, and its association with the instance. */
export function botAround(probes: readonly Probe[], instanceArn: string): Surroundings {
  const BotId = { Ref: 'Bot' };
  const speech = { PolicyName: 'Speech', PolicyDocument: { Version: '2012-10-17', Statement: [SPEAK] } };
  const resources = {
    BotRole: roleOf('lexv2.amazonaws.com', [speech]),
    Bot: {
      Type: 'AWS::Lex::Bot',
      Properties: {
        Name: { Ref: 'AWS::StackName' },
        RoleArn: arnOf('BotRole'),
        DataPrivacy: { ChildDirected: false },
        IdleSessionTTLInSeconds: 300,
        AutoBuildBotLocales: true,
        BotLocales: [{ LocaleId: LOCALE, NluConfidenceThreshold: 0.4, Intents: intentsOf(probes) }],
      },
    },
    BotVersion: {
      Type: 'AWS::Lex::BotVersion',
      Properties: {
        BotId,
        BotVersionLocaleSpecification: [{ LocaleId: LOCALE, BotVersionLocaleDetails: { SourceBotVersion: 'DRAFT' } }],
      },
    },
    BotAlias: {
      Type: 'AWS::Lex::BotAlias',
      Properties: {
        ...{ BotId, BotAliasName: 'probes', BotVersion: { 'Fn::GetAtt': ['BotVersion', 'BotVersion'] } },
        BotAliasLocaleSettings: [{ LocaleId: LOCALE, BotAliasLocaleSetting: { Enabled: true } }],
      },
    },
    BotAssociation: association(instanceArn, 'LEX_BOT', arnOf('BotAlias')),
  };
  return { resources, before: ['BotAssociation'], named: { BotAliasArn: arnOf('BotAlias') } };
}

/** Amazon Lex requires this intent in every bot. */
const FALLBACK = { Name: 'FallbackIntent', ParentIntentSignature: 'AMAZON.FallbackIntent' };

function intentsOf(probes: readonly Probe[]): object[] {
  const utterances = new Map<string, string[]>();
  const understood = Object.entries(
    Object.assign({}, ...probes.map(({ intents }) => intents)) as Record<string, string>,
  );
  for (const [input, intent] of understood) utterances.set(intent, [...(utterances.get(intent) ?? []), input]);
  const own = [...utterances].map(([Name, inputs]) => ({
    Name,
    SampleUtterances: inputs.map((Utterance) => ({ Utterance })),
  }));
  return [...own, FALLBACK];
}
