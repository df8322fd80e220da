import { type OwnResources } from '../builder-code/construct-file';
import { type Language } from '../builder-code/languages';

/**
 * Resources that replace hours and queues of the flows in generated test cases. The keys are placeholders, the values
 * are names in the written code.
 */
export const SUBSTITUTES: ReadonlyMap<string, string> = new Map([
  ['{{AlwaysOpenArn}}', 'alwaysOpen'],
  ['{{AlwaysClosedArn}}', 'alwaysClosed'],
  ['{{TestQueueArn}}', 'testQueue'],
]);

/** Returns the code that creates the named resources. For a queue, the code also creates hours of operation. */
export function ownResources(names: ReadonlySet<string>, language: Language): OwnResources {
  const isOpen = names.has('alwaysOpen') || names.has('testQueue');
  const code = CODE[language];
  const hours = [
    ...(isOpen ? code.hours('AlwaysOpen', true) : []),
    ...(names.has('alwaysClosed') ? code.hours('AlwaysClosed', false) : []),
  ];
  const queue = names.has('testQueue') ? code.queue : [];
  return {
    classes: [...(hours.length > 0 ? ['CfnHoursOfOperation'] : []), ...(queue.length > 0 ? ['CfnQueue'] : [])],
    constants: isOpen ? [code.days] : [],
    lines: [...hours, ...queue],
  };
}

interface OwnCode {
  readonly days: string;
  hours(id: string, isOpen: boolean): string[];
  readonly queue: readonly string[];
}

const TYPESCRIPT: OwnCode = {
  days: "const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];",
  hours: (id, isOpen) => [
    `    const ${id[0].toLowerCase()}${id.slice(1)} = new CfnHoursOfOperation(this, '${id}', {`,
    '      instanceArn: props.instance.instanceRef.instanceArn,',
    `      name: \`\${this.node.path} ${id}\`,`,
    "      timeZone: 'UTC',",
    ...(isOpen
      ? [
          '      config: DAYS.map((day) => ({',
          '        day,',
          '        startTime: { hours: 0, minutes: 0 },',
          '        endTime: { hours: 0, minutes: 0 },',
          '      })),',
        ]
      : ['      config: [],']),
    '    });',
  ],
  queue: [
    "    const testQueue = new CfnQueue(this, 'TestQueue', {",
    '      instanceArn: props.instance.instanceRef.instanceArn,',
    '      name: `${this.node.path} TestQueue`,',
    '      hoursOfOperationArn: alwaysOpen.attrHoursOfOperationArn,',
    '    });',
  ],
};

const PYTHON: OwnCode = {
  days: 'DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]',
  hours: (id, isOpen) => [
    `        ${id.replace(/(?!^)([A-Z])/, '_$1').toLowerCase()} = CfnHoursOfOperation(`,
    '            self,',
    `            "${id}",`,
    '            instance_arn=instance.instance_ref.instance_arn,',
    `            name=f"{self.node.path} ${id}",`,
    '            time_zone="UTC",',
    ...(isOpen
      ? [
          '            config=[',
          '                CfnHoursOfOperation.HoursOfOperationConfigProperty(',
          '                    day=day,',
          '                    start_time=CfnHoursOfOperation.HoursOfOperationTimeSliceProperty(hours=0, minutes=0),',
          '                    end_time=CfnHoursOfOperation.HoursOfOperationTimeSliceProperty(hours=0, minutes=0),',
          '                )',
          '                for day in DAYS',
          '            ],',
        ]
      : ['            config=[],']),
    '        )',
  ],
  queue: [
    '        test_queue = CfnQueue(',
    '            self,',
    '            "TestQueue",',
    '            instance_arn=instance.instance_ref.instance_arn,',
    '            name=f"{self.node.path} TestQueue",',
    '            hours_of_operation_arn=always_open.attr_hours_of_operation_arn,',
    '        )',
  ],
};

const CODE: Readonly<Record<Language, OwnCode>> = { typescript: TYPESCRIPT, python: PYTHON };
