import { Stage } from 'aws-cdk-lib';
import { type aws_connect, type aws_lambda } from 'aws-cdk-lib/interfaces';
import { Construct } from 'constructs';
import { join } from 'node:path';
import {
  TestAction,
  ConnectTestCase,
  type ConnectTestCaseProps,
  Conversation,
  EntryPoint,
  TestEvent,
  ExpectedMessage,
  Observation,
  TestCaseContent,
} from '../../lib';
import { writeAnnotatedExport } from './annotated-export';

/** The resources and texts that the test cases use. */
export interface TestCasesProps {
  readonly instance: aws_connect.IInstanceRef;
  readonly phoneFlow: aws_connect.IContactFlowRef;
  readonly chatFlow: aws_connect.IContactFlowRef;
  readonly officeHours: aws_connect.IHoursOfOperationRef;
  readonly alwaysOpen: aws_connect.IHoursOfOperationRef;
  readonly neverOpen: aws_connect.IHoursOfOperationRef;
  readonly billing: aws_connect.IQueueRef;
  readonly bookings: aws_connect.IQueueRef;
  readonly nextTrip: aws_lambda.IFunctionRef;
  /** The text that the test case expects outside office hours. */
  readonly expectedWhenClosed: string;
}

/**
 * Test cases for the paths through the flows. Each test case ends before the simulated contact reaches a queue of
 * people. So no test case takes the paths for a full queue.
 */
export class TestCases extends Construct {
  public readonly all: ConnectTestCase[];

  public constructor(scope: Construct, id: string, props: TestCasesProps) {
    super(scope, id);
    const { officeHours, alwaysOpen, neverOpen, billing, bookings, nextTrip } = props;
    const open = Conversation.start(TestAction.substituteHoursOfOperation(officeHours, alwaysOpen));
    const closed = Conversation.start(TestAction.substituteHoursOfOperation(officeHours, neverOpen));

    // The file of the large test case is generated, so it is written into the folder of the cloud assembly. Each
    // synthesis writes this folder again.
    const assembly = Stage.of(this)!.outdir;

    const exportedArns = {
      OfficeHoursArn: officeHours.hoursOfOperationRef.hoursOfOperationArn,
      AlwaysOpenArn: alwaysOpen.hoursOfOperationRef.hoursOfOperationArn,
      BookingsArn: bookings.queueRef.queueArn,
    };

    const phone = (id: string, description: string, content: TestCaseContent, more?: Partial<ConnectTestCaseProps>) =>
      new ConnectTestCase(this, id, {
        instance: props.instance,
        entryPoint: EntryPoint.voiceCall({ flow: props.phoneFlow }),
        description,
        content,
        ...more,
      });

    this.all = [
      phone(
        'BillingByMenu',
        'Key 1 leads to billing',
        TestCaseContent.fromConversation(
          open
            .hear('for billing')
            .press('1')
            .hear('our billing team will be with you')
            .expectTransferTo(billing)
            .check('$.Queue.Name', 'Billing')
            .end(),
        ),
      ),
      phone(
        'BookingsByMenu',
        'Key 2 leads to bookings',
        TestCaseContent.fromConversation(
          open
            .hear('for bookings')
            .press('2')
            .hear('our bookings team will be with you')
            .expectTransferTo(bookings)
            .check('$.Queue.Name', 'Bookings')
            .end(),
        ),
      ),
      phone(
        'NextTrip',
        'With key 3, callers hear their next trip, which the function of the flow looks up',
        TestCaseContent.fromConversation(
          open
            .hear('for your next trip')
            .press('3')
            .expect(TestEvent.lambdaFunctionCompleted(nextTrip))
            .check('$.External.destination', 'Lisbon')
            .hear('your next trip goes to Lisbon')
            .end(),
        ),
        { initialAttributes: { customerId: '1001' } },
      ),
      phone(
        'NoTrip',
        'When the function fails, callers hear that their trip cannot be looked up, and get to bookings',
        TestCaseContent.fromConversation(
          open
            .act(TestAction.failLambdaFunction(nextTrip))
            .hear('for your next trip')
            .press('3')
            .hear('we cannot look up your trip')
            .expectTransferTo(bookings)
            .end(),
        ),
      ),
      phone(
        'Closed',
        'Outside office hours, callers hear that the offices are closed, and reports show why the call ended',
        TestCaseContent.fromConversation(
          closed.hear(props.expectedWhenClosed).check('$.Attributes.outcome', 'closed').end(),
        ),
      ),
      phone(
        'GoldCustomer',
        'Gold customers skip the menu',
        TestCaseContent.fromObservations(
          Observation.of(
            TestEvent.messageReceived(
              ExpectedMessage.similarTo('Welcome back. As a gold customer you go to our bookings team.'),
            ),
          ),
          Observation.of(
            TestEvent.queueTransferStarted(bookings),
            TestAction.assertEquals('$.Queue.Name', 'Bookings'),
            TestAction.endTest(),
          ),
        ),
        { initialAttributes: { tier: 'gold' } },
      ),
      phone(
        'NoChoice',
        'Callers who press no key get to bookings; the content is an export of the console, with the ARNs of this stack',
        TestCaseContent.fromFile(join(__dirname, 'test-cases', 'no-choice.json'), {
          substitutions: exportedArns,
        }),
      ),
      phone(
        'WrongKey',
        'A wrong key leads to bookings; the content is too large for the template, so it is uploaded',
        TestCaseContent.fromAsset(writeAnnotatedExport(assembly, 200_000), {
          substitutions: exportedArns,
        }),
      ),
      new ConnectTestCase(this, 'ChatGreeting', {
        instance: props.instance,
        entryPoint: EntryPoint.chat({ flow: props.chatFlow }),
        description: 'Chats are greeted with the name of the agency',
        content: TestCaseContent.fromConversation(
          Conversation.start().hear('this is Example Travel').expectTransferTo(bookings).end(),
        ),
      }),
    ];
  }
}
