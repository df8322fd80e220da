import { AwsError } from '../http/aws-error';
import { EventBuses } from './eventbridge/event-buses';
import { type Functions } from './lambda/functions';
import { type LogStore } from './logs/log-store';
import { type Service } from '../http/service';
import { type Roles } from './iam/roles';
import { Alarms } from './cloudwatch/alarms';
import { type Metrics } from './cloudwatch/metrics';
import { cloudWatchTypes } from './cloudwatch/types';
import { eventTypes } from './eventbridge/types';
import { type ResourceType } from './cloudformation/resources/resource-type';
import { schedulerTypes } from './scheduler/types';
import { stateMachineType, stateMachineVersionType } from './step-functions/types';
import { Schedules } from './scheduler/schedules';
import { eventBridgeService } from './eventbridge/calls';
import { stepFunctionsService } from './step-functions/calls';
import { type Execution, type ExecutionSurroundings } from './step-functions/execution';
import { logEvent } from './step-functions/execution-log';
import { type JsonObject } from './step-functions/json';
import { StateMachines } from './step-functions/state-machines';
import { callService } from './step-functions/task-calls';

export interface OrchestrationOptions {
  readonly region: string;
  readonly accountId: string;
  readonly functions: Functions;
  readonly logs: LogStore;
  readonly metrics: Metrics;
  readonly roles: Roles;
  /** How many seconds of a state machine pass in a real one. */
  readonly stateMachineTimeScale: number;
  /** For how many seconds after an update a state machine starts executions with its previous definition. */
  readonly stateMachineUpdateLag: number;
  readObject(bucket: string, key: string): Buffer;
}

/** What runs functions in an order, at a time or after an event, and watches them: Step Functions, EventBridge and CloudWatch. */
export class Orchestration {
  readonly buses: EventBuses;
  readonly schedules: Schedules;
  readonly alarms: Alarms;
  readonly stateMachines: StateMachines;

  constructor(private readonly options: OrchestrationOptions) {
    const { region, accountId, functions, logs, roles, metrics, stateMachineTimeScale } = options;
    this.buses = new EventBuses(region, accountId, functions);
    this.alarms = new Alarms(metrics);
    const sessions = new Map<Execution, string>();
    const keyOf = (execution: Execution) => {
      const key = sessions.get(execution) ?? roles.assume(execution.machine.roleArn, execution.name);
      sessions.set(execution, key);
      return key;
    };
    const surroundings: ExecutionSurroundings = {
      region,
      timeScale: stateMachineTimeScale,
      runTask: (execution, { integration }, parameters) =>
        callService(
          integration,
          { region, accountId, functions, buses: this.buses },
          {
            parameters: parameters as JsonObject,
            executionArn: execution.arn,
            stateMachineArn: execution.machine.arn,
            refusal: (action, resource) => roles.refusal(keyOf(execution), { action, resource }),
          },
        ),
      onEvent: (execution, event) => logEvent(logs, execution, event),
    };
    this.stateMachines = new StateMachines(surroundings, options.stateMachineUpdateLag);
    this.schedules = new Schedules({ functions, roles, stateMachines: this.stateMachines });
  }

  types(): Readonly<Record<string, ResourceType>> {
    const { region, accountId, readObject } = this.options;
    const { alarms, buses, schedules, stateMachines } = this;
    const place = { region, accountId };
    return {
      ...cloudWatchTypes({ ...place, alarms }),
      ...eventTypes({ ...place, buses }),
      ...schedulerTypes({ ...place, schedules }),
      'AWS::StepFunctions::StateMachine': stateMachineType({ ...place, stateMachines, readObject }),
      'AWS::StepFunctions::StateMachineVersion': stateMachineVersionType(stateMachines),
    };
  }

  services(): Readonly<Record<string, Service>> {
    const authorize = (accessKeyId: string | undefined, action: string, resource: string) => {
      const refusal = this.options.roles.refusal(accessKeyId, { action, resource });
      if (refusal !== undefined) {
        throw new AwsError('AccessDeniedException', refusal);
      }
    };
    return {
      events: eventBridgeService(this.buses, authorize),
      states: stepFunctionsService(this.stateMachines, authorize),
    };
  }

  stop(): void {
    this.stateMachines.stop();
  }
}
