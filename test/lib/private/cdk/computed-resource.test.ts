import { CfnCondition, CfnResource, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ComputedResource } from '../../../../lib/private/cdk/computed-resource';
import { outlineOf } from '../../../../lib/private/cdk/outline';
import { templateOf } from '../../../../lib/private/cdk/template-resource';

const TYPE = 'Custom::ConnectTestCase';
const stack = new Stack();
const flow = new CfnResource(stack, 'Flow', { type: 'AWS::Connect::ContactFlow' });

function computed(id: string, properties: Readonly<Record<string, unknown>>): ComputedResource {
  return new ComputedResource(stack, id, { type: TYPE, properties: () => properties });
}

/** Defines the same resource as the function `computed`, but as a CfnResource, whose tokens aws-cdk-lib resolves. */
function resolved(id: string, properties: Readonly<Record<string, unknown>>): CfnResource {
  return new CfnResource(stack, id, { type: TYPE, properties });
}

/** Returns the outline of a resource, with the path of each target instead of its construct. */
function outlined(resource: CfnResource): object {
  const { targets, ...outline } = outlineOf(resource);
  return { ...outline, targets: targets.map(({ node }) => node.path) };
}

/**
 * Returns the properties in the outline of a resource. While `outlineOf` reuses a kept outline, each call returns the
 * same object.
 */
function propertiesOf(resource: CfnResource): unknown {
  return (outlineOf(resource).written as { Properties: unknown }).Properties;
}

test('the template has the properties as they are when it is written', () => {
  let name = 'before';
  const resource = new ComputedResource(stack, 'Changed', { type: TYPE, properties: () => ({ Name: name }) });
  name = 'after';

  expect(templateOf(resource)).toEqual({ Type: TYPE, Properties: { Name: 'after' } });
});

test.each([
  ['texts and lists', { Name: 'n', Tags: [{ Key: 'k', Value: 'v' }], Description: undefined }],
  ['a reference', { Flow: flow.ref, Name: 'n' }],
  ['a reference in a text', { EntryPoint: { Flow: `${flow.ref}/$SAVED` }, Name: 'n' }],
  ['a hand-written reference', { Flow: Fn.sub('${Flow}') }],
  ['a Lazy', { Name: Lazy.string({ produce: () => 'n' }) }],
  ['a Lazy without a value', { Name: Lazy.string({ produce: () => undefined }), Status: 'SAVED' }],
])('the outline of properties with %s is the one of a CfnResource', (id, properties) => {
  expect(outlined(computed(`computed ${id}`, properties))).toEqual(outlined(resolved(`resolved ${id}`, properties)));
});

test('the outline has overrides and the condition', () => {
  const resource = computed('Overridden', { Name: 'n' });
  resource.addPropertyOverride('Flow', { Ref: 'Flow' });
  const conditional = computed('Conditional', { Name: 'n' });
  conditional.cfnOptions.condition = new CfnCondition(stack, 'Condition');

  expect(outlineOf(resource).written).toEqual({ Type: TYPE, Properties: { Name: 'n', Flow: { Ref: 'Flow' } } });
  expect(outlineOf(conditional).written).toEqual({ Type: TYPE, Properties: { Name: 'n' }, Condition: 'Condition' });
});

test('the outline is not smaller than the resource in the template', () => {
  const resource = computed('Large', { Name: 'n' });
  resource.addResourceDependency(flow);
  resource.addMetadata('key', 'value');
  const bytes = (part: unknown) => JSON.stringify(part).length;

  expect(bytes(outlineOf(resource).written)).toBeGreaterThanOrEqual(bytes(templateOf(resource)));
});

test('the outline follows each change of the resource', () => {
  const resource = computed('Followed', { Flow: flow.ref, Name: 'n' });
  expect(propertiesOf(resource)).toBe(propertiesOf(resource));

  resource.addMetadata('key', 'value');
  resource.addMetadata('other', 'value');
  expect(outlineOf(resource).written).toMatchObject({ metadata: { key: 'value', other: 'value' } });
  resource.addPropertyOverride('Name', 'other');
  expect(outlineOf(resource).written).toMatchObject({ Properties: { Name: 'other' } });
});

test('the outline of a property whose token holds constructs is read', () => {
  const token = { creationStack: [], resolve: () => 'n', stack };
  expect(outlineOf(computed('WithConstructs', { Name: token })).written).toMatchObject({ Properties: { Name: 'n' } });
});

test('the outline has the value that a Lazy has now', () => {
  let name = 'before';
  const resource = computed('LazyName', { Name: Lazy.uncachedString({ produce: () => name }) });
  expect(outlineOf(resource).written).toMatchObject({ Properties: { Name: 'before' } });

  name = 'after';
  expect(outlineOf(resource).written).toMatchObject({ Properties: { Name: 'after' } });
});

describe('a resource that keeps its logical id', () => {
  function kept(id: string): ComputedResource {
    const resource = computed(id, { Name: 'n' });
    resource.keepLogicalId();
    return resource;
  }

  test('has the id that aws-cdk-lib computes', () => {
    const holder = new Construct(stack, 'Holder');
    const resource = new ComputedResource(holder, 'Kept', { type: TYPE, properties: () => ({}) });
    const id = stack.resolve(resource.logicalId) as string;
    const allocated = jest.spyOn(stack, 'getLogicalId');
    resource.keepLogicalId();
    expect(allocated).toHaveBeenCalledTimes(1);

    expect([stack.resolve(resource.logicalId), stack.resolve(resource.ref)]).toEqual([id, { Ref: id }]);
    expect(allocated).toHaveBeenCalledTimes(1);
  });

  test('has the id to which it was renamed', () => {
    stack.renameLogicalId('Renamed', 'Other');
    expect(stack.resolve(kept('Renamed').logicalId)).toBe('Other');
  });

  test('can get another id afterwards', () => {
    const resource = kept('Changing');
    resource.overrideLogicalId('Another');
    expect(stack.resolve(resource.logicalId)).toBe('Another');
  });
});
