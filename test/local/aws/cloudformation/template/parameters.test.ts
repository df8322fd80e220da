import {
  parameterValues,
  type ParameterInput,
  type ParameterValues,
} from '../../../../../local/aws/cloudformation/template/parameters';
import { type ParameterDeclaration } from '../../../../../local/aws/cloudformation/template/template';

function valueOf(declaration: ParameterDeclaration, input: Partial<ParameterInput> = {}, previous?: string) {
  const before: ParameterValues =
    previous === undefined ? {} : { P: { given: previous, value: previous, noEcho: false } };
  const inputs = Object.keys(input).length > 0 ? [{ ParameterKey: 'P', ...input }] : [];
  return parameterValues({ P: declaration }, inputs, before, (name) => `stored ${name}`).P;
}

describe('a parameter', () => {
  it('has the value that is given, the one before, or its default', () => {
    const declaration = { Type: 'String', Default: 'default' };
    expect(valueOf(declaration, { ParameterValue: 'given' }).value).toBe('given');
    expect(valueOf(declaration, { ParameterValue: '' }).value).toBe('');
    expect(valueOf(declaration, { UsePreviousValue: true }, 'before').value).toBe('before');
    expect(valueOf(declaration).value).toBe('default');
  });

  it('of a list type is a list', () => {
    expect(valueOf({ Type: 'CommaDelimitedList' }, { ParameterValue: 'a, b' }).value).toEqual(['a', 'b']);
    expect(valueOf({ Type: 'List<Number>' }, { ParameterValue: '1,2' }).value).toEqual(['1', '2']);
  });

  it('of an SSM type has the value of the SSM parameter that it names', () => {
    const value = valueOf({ Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' });
    expect(value).toEqual({ given: '/a', value: 'stored /a', noEcho: false });
    expect(valueOf({ Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/a' }).value).toEqual(['stored /a']);
  });

  it.each<[Partial<ParameterDeclaration>, string, string]>([
    [{ AllowedValues: ['a', 1] }, 'b', "Parameter 'P' must be one of a, 1"],
    [{ AllowedPattern: '[a-z]+' }, 'abc1', "Parameter 'P' must match pattern [a-z]+"],
    [{ AllowedPattern: '[a-z]+', ConstraintDescription: 'has letters only' }, '1', "Parameter 'P' has letters only"],
    [{ MinLength: 2 }, 'a', "Parameter 'P' must contain at least 2 characters"],
    [{ MaxLength: '2' }, 'abc', "Parameter 'P' must contain at most 2 characters"],
    [{ Type: 'Number' }, 'x', "Parameter 'P' must be a number"],
    [{ Type: 'Number', MinValue: 2 }, '1', "Parameter 'P' must be at least 2"],
    [{ Type: 'Number', MaxValue: 2 }, '3', "Parameter 'P' must be at most 2"],
  ])('with %j refuses %s', (declaration, ParameterValue, message) => {
    expect(() => valueOf({ Type: 'String', ...declaration }, { ParameterValue })).toThrow(message);
  });

  it('without a value is refused by name, and so is one that the template does not have', () => {
    expect(() => valueOf({ Type: 'String' })).toThrow('Parameters: [P] must have values');
    const inputs = [{ ParameterKey: 'Q', ParameterValue: 'x' }];
    expect(() => parameterValues({}, inputs, {}, String)).toThrow('Parameters: [Q] do not exist in the template');
  });
});
