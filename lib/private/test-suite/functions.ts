import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge, FUNCTION_REASONS, IN_NO_VPC, OWN_KEY_OF_LOGS } from '../provider/acknowledgements';
import { BundledCode } from '../provider/bundled-code';
import { InlineRole } from '../provider/inline-role';
import { writeLog } from '../provider/permissions';
import { SUITE_GATE_TIMEOUT_SECONDS, SUITE_STEP_TIMEOUT_SECONDS } from '../contract/timing';
import { describeOwnResource, describeOwnStack, runTestCases, startAndListRuns } from './permissions';
import { markMachinery } from './watch';

const ID = 'ConnectTestSuites';

/** The functions for the suites of a stack: one carries out the steps of runs, and one starts runs in deployments. */
export class SuiteFunctions extends Construct {
  public static of(scope: Construct): SuiteFunctions {
    const stack = Stack.of(scope);
    return (stack.node.tryFindChild(ID) as SuiteFunctions | undefined) ?? new SuiteFunctions(stack);
  }

  public readonly logGroup: ILogGroup;
  /** The function that carries out the steps of runs. */
  public readonly run: lambda.Function;
  private readonly runRole: InlineRole;
  private gateRole?: InlineRole;
  private gateFunction?: lambda.Function;

  private constructor(stack: Stack) {
    super(stack, ID);
    markMachinery(this);
    this.logGroup = new LogGroup(this, 'LogGroup', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(this.logGroup, OWN_KEY_OF_LOGS);
    this.runRole = this.role('RunRole', 'Runs Amazon Connect test cases');
    runTestCases(stack).forEach((permission) => this.runRole.allow(permission));
    this.run = this.function('Run', {
      description: 'Carries out the steps of runs of Amazon Connect test suites',
      code: new BundledCode('suite-runner'),
      timeout: Duration.seconds(SUITE_STEP_TIMEOUT_SECONDS),
      role: this.runRole,
    });
  }

  /**
   * Returns the function that starts runs during deployments, and allows it to start and list runs of a state machine.
   */
  public gate(stateMachineArn: string): lambda.IFunction {
    if (!this.gateRole) {
      this.gateRole = this.role('GateRole', 'Starts Amazon Connect test suites during deployments');
      this.gateRole.allow(describeOwnStack(Stack.of(this)));
      this.runRole.allow(describeOwnResource(Stack.of(this)));
    }
    this.gateRole.allow(startAndListRuns(stateMachineArn));
    return (this.gateFunction ??= this.function('Gate', {
      description: 'Starts Amazon Connect test suites during deployments',
      code: new BundledCode('suite-run-resource'),
      timeout: Duration.seconds(SUITE_GATE_TIMEOUT_SECONDS),
      role: this.gateRole,
    }));
  }

  private role(id: string, description: string): InlineRole {
    const role = new InlineRole(
      this,
      id,
      { description, assumedBy: new ServicePrincipal('lambda.amazonaws.com') },
      'TestSuites',
    );
    role.allow(writeLog(this.logGroup.logGroupArn));
    return role;
  }

  private function(id: string, props: Pick<lambda.FunctionProps, 'description' | 'code' | 'timeout' | 'role'>) {
    const made = new lambda.Function(this, id, {
      ...props,
      handler: 'index.handler',
      // The runtime is a constant, so that the function gets another runtime only with a new release of this library.
      runtime: lambda.Runtime.NODEJS_24_X,
      memorySize: 256,
      logGroup: this.logGroup,
    } as lambda.FunctionProps);
    acknowledge(made, { ...FUNCTION_REASONS, ...IN_NO_VPC });
    return made;
  }
}
