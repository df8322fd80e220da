import { Resource } from 'aws-cdk-lib';
import { type aws_connect, type aws_lex } from 'aws-cdk-lib/interfaces';
import { type Construct } from 'constructs';
import { arnGiven, botIdsOf } from './private/cdk/arns';

/*
 * Resources that an app uses but does not define. aws-cdk-lib has interfaces for these resources, but no methods that
 * make such a resource from its ARN.
 */

/**
 * An Amazon Connect instance that this app does not define, by its ARN.
 *
 * If this app defines the instance, pass its `CfnInstance` to `ConnectTestCase` instead.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/find-instance-arn.html
 *
 * @example
 * const instance = ConnectInstance.fromInstanceArn(this, 'Instance', instanceArn);
 */
export class ConnectInstance extends Resource implements aws_connect.IInstanceRef {
  /**
   * Refers to an instance by its ARN.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param instanceArn `arn:PARTITION:connect:REGION:ACCOUNT:instance/ID`,
   * a token, or a text that is only a dynamic reference (`{{resolve:ssm:NAME}}`)
   * @throws for a literal that has another form, or whose partition is not the partition of its Region
   */
  public static fromInstanceArn(scope: Construct, id: string, instanceArn: string): aws_connect.IInstanceRef {
    return new ConnectInstance(scope, id, arnGiven(scope, 'instanceArn', instanceArn, 'instance/ID'));
  }

  /**
   * The reference to the instance, with its ARN.
   */
  public readonly instanceRef: aws_connect.InstanceReference;

  private constructor(scope: Construct, id: string, instanceArn: string) {
    super(scope, id, { environmentFromArn: instanceArn });
    this.instanceRef = { instanceArn };
  }
}

/**
 * A flow that this app does not define, by its ARN.
 *
 * If this app defines the flow, pass its `CfnContactFlow` instead.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/find-contact-flow-id.html
 *
 * @example
 * const imported = testing.ConnectContactFlow.fromContactFlowArn(this, 'Imported', `${instanceArn}/contact-flow/ID`);
 */
export class ConnectContactFlow extends Resource implements aws_connect.IContactFlowRef {
  /**
   * Refers to a flow by its ARN.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param contactFlowArn `arn:PARTITION:connect:REGION:ACCOUNT:instance/ID/contact-flow/ID`,
   * a token, or a text that is only a dynamic reference (`{{resolve:ssm:NAME}}`)
   * @throws for a literal that has another form, or whose partition is not the partition of its Region
   */
  public static fromContactFlowArn(scope: Construct, id: string, contactFlowArn: string): aws_connect.IContactFlowRef {
    return new ConnectContactFlow(
      scope,
      id,
      arnGiven(scope, 'contactFlowArn', contactFlowArn, 'instance/ID/contact-flow/ID'),
    );
  }

  /**
   * The reference to the flow, with its ARN.
   */
  public readonly contactFlowRef: aws_connect.ContactFlowReference;

  private constructor(scope: Construct, id: string, contactFlowArn: string) {
    super(scope, id, { environmentFromArn: contactFlowArn });
    this.contactFlowRef = { contactFlowArn };
  }
}

/**
 * A queue that this app does not define, by its ARN.
 *
 * If this app defines the queue, pass its `CfnQueue` instead.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_Queue.html
 *
 * @example
 * const imported = testing.ConnectQueue.fromQueueArn(this, 'Imported', `${instanceArn}/queue/ID`);
 */
export class ConnectQueue extends Resource implements aws_connect.IQueueRef {
  /**
   * Refers to a queue by its ARN.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param queueArn `arn:PARTITION:connect:REGION:ACCOUNT:instance/ID/queue/ID`,
   * a token, or a text that is only a dynamic reference (`{{resolve:ssm:NAME}}`)
   * @throws for a literal that has another form, or whose partition is not the partition of its Region
   */
  public static fromQueueArn(scope: Construct, id: string, queueArn: string): aws_connect.IQueueRef {
    return new ConnectQueue(scope, id, arnGiven(scope, 'queueArn', queueArn, 'instance/ID/queue/ID'));
  }

  /**
   * The reference to the queue, with its ARN.
   */
  public readonly queueRef: aws_connect.QueueReference;

  private constructor(scope: Construct, id: string, queueArn: string) {
    super(scope, id, { environmentFromArn: queueArn });
    this.queueRef = { queueArn };
  }
}

/**
 * Hours of operation that this app does not define, by their ARN.
 *
 * If this app defines the hours, pass their `CfnHoursOfOperation` instead.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_HoursOfOperation.html
 *
 * @example
 * const imported = testing.ConnectHoursOfOperation.fromHoursOfOperationArn(this, 'Imported', `${instanceArn}/operating-hours/ID`);
 */
export class ConnectHoursOfOperation extends Resource implements aws_connect.IHoursOfOperationRef {
  /**
   * Refers to hours of operation by their ARN.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param hoursOfOperationArn `arn:PARTITION:connect:REGION:ACCOUNT:instance/ID/operating-hours/ID`,
   * a token, or a text that is only a dynamic reference (`{{resolve:ssm:NAME}}`)
   * @throws for a literal that has another form, or whose partition is not the partition of its Region
   */
  public static fromHoursOfOperationArn(
    scope: Construct,
    id: string,
    hoursOfOperationArn: string,
  ): aws_connect.IHoursOfOperationRef {
    return new ConnectHoursOfOperation(
      scope,
      id,
      arnGiven(scope, 'hoursOfOperationArn', hoursOfOperationArn, 'instance/ID/operating-hours/ID'),
    );
  }

  /**
   * The reference to the hours of operation, with their ARN.
   */
  public readonly hoursOfOperationRef: aws_connect.HoursOfOperationReference;

  private constructor(scope: Construct, id: string, hoursOfOperationArn: string) {
    super(scope, id, { environmentFromArn: hoursOfOperationArn });
    this.hoursOfOperationRef = { hoursOfOperationArn };
  }
}

/**
 * A prompt that this app does not define, by its ARN.
 *
 * If this app defines the prompt, pass its `CfnPrompt` instead.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_Prompt.html
 *
 * @example
 * const imported = testing.ConnectPrompt.fromPromptArn(this, 'Imported', `${instanceArn}/prompt/ID`);
 */
export class ConnectPrompt extends Resource implements aws_connect.IPromptRef {
  /**
   * Refers to a prompt by its ARN.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param promptArn `arn:PARTITION:connect:REGION:ACCOUNT:instance/ID/prompt/ID`,
   * a token, or a text that is only a dynamic reference (`{{resolve:ssm:NAME}}`)
   * @throws for a literal that has another form, or whose partition is not the partition of its Region
   */
  public static fromPromptArn(scope: Construct, id: string, promptArn: string): aws_connect.IPromptRef {
    return new ConnectPrompt(scope, id, arnGiven(scope, 'promptArn', promptArn, 'instance/ID/prompt/ID'));
  }

  /**
   * The reference to the prompt, with its ARN.
   */
  public readonly promptRef: aws_connect.PromptReference;

  private constructor(scope: Construct, id: string, promptArn: string) {
    super(scope, id, { environmentFromArn: promptArn });
    this.promptRef = { promptArn };
  }
}

/**
 * The alias of an Amazon Lex V2 bot that this app does not define, by its ARN.
 *
 * If this app defines the alias, pass its `CfnBotAlias` instead.
 *
 * @see https://docs.aws.amazon.com/lexv2/latest/dg/aliases.html
 *
 * @example
 * const imported = testing.ConnectLexBot.fromBotAliasArn(
 *   this,
 *   'Imported',
 *   'arn:aws:lex:us-east-1:111122223333:bot-alias/ABCDEFGHIJ/KLMNOPQRST',
 * );
 */
export class ConnectLexBot extends Resource implements aws_lex.IBotAliasRef {
  /**
   * Refers to the alias of a bot by its ARN.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param botAliasArn `arn:PARTITION:lex:REGION:ACCOUNT:bot-alias/BOT_ID/ALIAS_ID`,
   * a token, or a text that is only a dynamic reference (`{{resolve:ssm:NAME}}`)
   * @throws for a literal that has another form, or whose partition is not the partition of its Region
   */
  public static fromBotAliasArn(scope: Construct, id: string, botAliasArn: string): aws_lex.IBotAliasRef {
    return new ConnectLexBot(scope, id, arnGiven(scope, 'botAliasArn', botAliasArn, 'bot-alias/ID/ID', 'lex'));
  }

  private constructor(
    scope: Construct,
    id: string,
    private readonly botAliasArn: string,
  ) {
    super(scope, id, { environmentFromArn: botAliasArn });
  }

  /**
   * The reference to the alias: its ARN, and the ids of the bot and of the alias. CloudFormation cannot split a dynamic
   * reference, so reading an id throws an error when the ARN is a dynamic reference.
   */
  public get botAliasRef(): aws_lex.BotAliasReference {
    const { botAliasArn } = this;
    // Flows and test cases need only the ARN, so the ARN is split only when an id is read.
    const ids = () => botIdsOf(this, botAliasArn);
    return {
      botAliasArn,
      get botId() {
        return ids().botId;
      },
      get botAliasId() {
        return ids().botAliasId;
      },
    };
  }
}
