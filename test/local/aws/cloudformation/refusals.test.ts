import {
  CreateChangeSetCommand,
  CreateStackCommand,
  GetTemplateCommand,
  UpdateStackCommand,
  ValidateTemplateCommand,
  type CreateStackCommandInput,
} from '@aws-sdk/client-cloudformation';
import { TestCloud } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

const topic = { Type: 'AWS::SNS::Topic' };
const templateOf = (resource: object, more: object = {}) =>
  JSON.stringify({ Resources: { Resource: resource }, ...more });
const TemplateBody = templateOf(topic);
const role = (Properties: object = {}) =>
  templateOf({ Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, ...Properties } });
const create = (input: Partial<CreateStackCommandInput>) =>
  cloud.client.send(new CreateStackCommand({ StackName: 'Refused', TemplateBody, ...input }));

describe('A stack is refused', () => {
  it.each(['1st', 'a_b', 'ä', 'a'.repeat(129)])('with the name %s', async (StackName) => {
    await expect(create({ StackName })).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining("at 'stackName' failed to satisfy constraint"),
    });
  });

  it('with a TemplateBody over 51,200 bytes, since a larger template has to be in S3', async () => {
    const body = templateOf(topic, { Description: 'x'.repeat(51_200) });
    await expect(create({ TemplateBody: body })).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(/'templateBody' .* less than or equal to 51200/),
    });
  });

  it('with 51 tags', async () => {
    const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
    await expect(create({ Tags })).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(/'tags' .* less than or equal to 50/),
    });
  });

  it.each([
    ['a role', role(), [], 'CAPABILITY_IAM'],
    ['a role with a name', role({ RoleName: 'named' }), ['CAPABILITY_IAM'], 'CAPABILITY_NAMED_IAM'],
  ] as const)('with %s, when the capability for it is not given', async (_, body, Capabilities, missing) => {
    const refusal = {
      name: 'InsufficientCapabilitiesException',
      message: `Requires capabilities : [${missing}]`,
    };
    await expect(create({ TemplateBody: body, Capabilities: [...Capabilities] })).rejects.toMatchObject(refusal);
    const changes = { StackName: 'Refused', ChangeSetName: 'c', ChangeSetType: 'CREATE', TemplateBody: body } as const;
    await expect(
      cloud.client.send(new CreateChangeSetCommand({ ...changes, Capabilities: [...Capabilities] })),
    ).rejects.toMatchObject(refusal);
    expect(cloud.stack('Refused')).toBeUndefined();
  });

  it('when an update adds a role without the capability', async () => {
    await cloud.create('Updated', { Resources: { Resource: topic } });
    const update = { StackName: 'Updated', TemplateBody: role(), Capabilities: [] };
    await expect(cloud.client.send(new UpdateStackCommand(update))).rejects.toMatchObject({
      name: 'InsufficientCapabilitiesException',
    });
  });
});

describe('ValidateTemplate', () => {
  it('returns the parameters and the capabilities of a template', async () => {
    const Parameters = { Size: { Type: 'Number', Default: 5, Description: 'How large' } };
    const body = JSON.stringify({ Description: 'd', Parameters, Resources: JSON.parse(role()).Resources });
    const answer = await cloud.client.send(new ValidateTemplateCommand({ TemplateBody: body }));
    expect(answer).toMatchObject({
      Description: 'd',
      Parameters: [{ ParameterKey: 'Size', DefaultValue: '5', NoEcho: false, Description: 'How large' }],
      Capabilities: ['CAPABILITY_IAM'],
      CapabilitiesReason: 'The following resource(s) require capabilities: [AWS::IAM::Role]',
    });
  });

  it.each<[string, unknown]>([
    ['the other branch of a condition', { 'Fn::If': ['Some', 'a', { Ref: 'Nothing' }] }],
    ['a branch within a branch', { 'Fn::If': ['Some', 'a', { 'Fn::If': ['Some', { Ref: 'Nothing' }, 'b'] }] }],
  ])('refuses a Ref to a name that does not exist, in %s, also in a deployment', async (_title, name) => {
    const Conditions = { Some: { 'Fn::Equals': ['a', 'a'] } };
    const body = templateOf({ ...topic, Properties: { TopicName: name } }, { Conditions });
    const refusal = {
      name: 'ValidationError',
      message:
        'Template format error: Unresolved resource dependencies [Nothing] in the Resources block of the template',
    };
    const validate = new ValidateTemplateCommand({ TemplateBody: body });
    await expect(cloud.client.send(validate)).rejects.toMatchObject(refusal);
    const create = new CreateStackCommand({ StackName: 'Nothing', TemplateBody: body });
    await expect(cloud.client.send(create)).rejects.toMatchObject(refusal);
  });
});

it('GetTemplate gives the template of a change set', async () => {
  const input = { StackName: 'InReview', ChangeSetName: 'first', ChangeSetType: 'CREATE', TemplateBody } as const;
  await cloud.client.send(new CreateChangeSetCommand(input));
  const { StackName, ChangeSetName } = input;
  const answer = await cloud.client.send(new GetTemplateCommand({ StackName, ChangeSetName }));
  expect(answer.TemplateBody).toBe(TemplateBody);
});
