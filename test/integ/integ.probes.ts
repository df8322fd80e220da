import { App, aws_connect as connect, aws_iam as iam, aws_lambda as lambda, aws_lex as lex, Stack } from 'aws-cdk-lib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { probeName } from '../../cli/compare/probe-stack';
import { type Probe, readProbes } from '../../cli/compare/probes';
import { ConnectInstance, ConnectTestCase, EntryPoint, TestCaseContent } from '../../lib';

/*
 * A CDK app that deploys the probes, and the function and the bot that some probes need. A probe is a small flow with
 * test cases whose verdicts show how Amazon Connect behaves. The command `compare --probes` deploys the same files
 * without the CDK.
 *
 *     cdk deploy --app "npx tsx test/integ/integ.probes.ts" --context instanceArn=ARN
 */

const PROBES = join(__dirname, '../../local/readings/probes');

const app = new App();
const stack = new Stack(app, 'Probes');
const instanceArn = app.node.getContext('instanceArn') as string;
const instance = ConnectInstance.fromInstanceArn(stack, 'Instance', instanceArn);
const probes = readProbes(PROBES);

/** Associates a function or a bot with the instance. Without the association, a flow cannot use it. */
const associate = (id: string, integrationType: string, integrationArn: string) =>
  new connect.CfnIntegrationAssociation(stack, id, { instanceId: instanceArn, integrationType, integrationArn });

const answer = JSON.stringify(probes.find((probe) => probe.answer)!.answer);
const lemon = new lambda.Function(stack, 'Function', {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline(`exports.handler = async () => (${answer});`),
});
lemon.addPermission('Instance', {
  principal: new iam.ServicePrincipal('connect.amazonaws.com'),
  sourceArn: instanceArn,
});
const functionAssociation = associate('FunctionAssociation', 'LAMBDA_FUNCTION', lemon.functionArn);

const LOCALE = 'en_US';
const understood = Object.entries(Object.assign({}, ...probes.map(({ intents }) => intents)) as Record<string, string>);
const bot = new lex.CfnBot(stack, 'Bot', {
  name: 'probes',
  roleArn: new iam.Role(stack, 'BotRole', {
    assumedBy: new iam.ServicePrincipal('lexv2.amazonaws.com'),
    inlinePolicies: {
      Speech: new iam.PolicyDocument({
        statements: [new iam.PolicyStatement({ actions: ['polly:SynthesizeSpeech'], resources: ['*'] })],
      }),
    },
  }).roleArn,
  dataPrivacy: { ChildDirected: false },
  idleSessionTtlInSeconds: 300,
  autoBuildBotLocales: true,
  botLocales: [
    {
      localeId: LOCALE,
      nluConfidenceThreshold: 0.4,
      intents: [
        ...[...new Set(understood.map(([, intent]) => intent))].map((name) => ({
          name,
          sampleUtterances: understood.filter(([, intent]) => intent === name).map(([utterance]) => ({ utterance })),
        })),
        { name: 'FallbackIntent', parentIntentSignature: 'AMAZON.FallbackIntent' },
      ],
    },
  ],
});
const botVersion = new lex.CfnBotVersion(stack, 'BotVersion', {
  botId: bot.ref,
  botVersionLocaleSpecification: [{ localeId: LOCALE, botVersionLocaleDetails: { sourceBotVersion: 'DRAFT' } }],
});
const botAlias = new lex.CfnBotAlias(stack, 'BotAlias', {
  botId: bot.ref,
  botAliasName: 'probes',
  botVersion: botVersion.attrBotVersion,
  botAliasLocaleSettings: [{ localeId: LOCALE, botAliasLocaleSetting: { enabled: true } }],
});
const botAssociation = associate('BotAssociation', 'LEX_BOT', botAlias.attrArn);

function addFlow(
  name: string,
  content: string,
  substitutions: Readonly<Record<string, string>>,
): connect.CfnContactFlow {
  const flow = new connect.CfnContactFlow(stack, `${name} flow`, {
    instanceArn,
    name: `probe ${name}`,
    type: 'CONTACT_FLOW',
    content: content.replace(/\{\{(\w+)\}\}/g, (_, text: string) => substitutions[text]),
  });
  flow.node.addDependency(functionAssociation, botAssociation);
  return flow;
}

function addProbe(probe: Probe): void {
  const { reading, flow: content, nextFlow, testCases } = probe;
  const arns = { FunctionArn: lemon.functionArn, BotAliasArn: botAlias.attrArn };
  const next = nextFlow === undefined ? undefined : addFlow(`${reading} next`, nextFlow, arns);
  const flow = addFlow(reading, content, { ...arns, ...(next && { NextFlowId: next.ref }) });
  for (const { name, channel } of testCases) {
    const file = join(PROBES, reading, `${name}.test-case.json`);
    const usesBot = readFileSync(file, 'utf8').includes('{{BotAliasArn}}');
    new ConnectTestCase(stack, `${reading} ${name}`, {
      instance,
      testCaseName: probeName(probe, name),
      entryPoint: channel === 'CHAT' ? EntryPoint.chat({ flow }) : EntryPoint.voiceCall({ flow }),
      content: TestCaseContent.fromFile(file, usesBot ? { substitutions: { BotAliasArn: botAlias.attrArn } } : {}),
    });
  }
}

probes.forEach(addProbe);
