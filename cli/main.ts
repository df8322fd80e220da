#!/usr/bin/env node
import { Command, Option } from 'commander';
import { type AwsOptions } from './instance/aws-options';
import { percentOf, portOf, refuseHost, regionOf, tagOf, timeOf, wholeNumberOf } from './option-values';
import { version } from './package.json';
import { UnusableInput } from './unusable-input';

/*
 * The command line. The modules of a command such as `run` are loaded when the command starts, so that --help is fast.
 */

const EXIT = { passed: 0, failed: 1, couldNotRun: 2 };

const program = new Command('amazon-connect-test')
  .description(
    'Runs Amazon Connect test cases on your flows: on this machine without an AWS account, or on an instance.',
  )
  .version(version)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) });

/** Adds the options that say where on this machine the test cases, their flows and their world.json are. */
function withSource(command: Command): Command {
  return command
    .option(
      '--app <app>',
      'a synthesized app (cdk.out), or the command of an app. Default: the app of cdk.json, or cdk.out',
    )
    .option('--flows <folder>', 'the folder of the flows, for test cases in files (NAME.test-case.json)')
    .option('--tests <folder>', 'the folder of the files of test cases (NAME.test-case.json)')
    .option(
      '--world <file>',
      'a world.json, which describes the functions, bots, hours and other resources that the flows use',
    );
}

/** Adds the options `--profile` and `--region` to a command that can call an instance. */
function withAws(command: Command): Command {
  return command
    .option(
      '--profile <name>',
      'the profile of the AWS CLI. Default: AWS_PROFILE, or the credentials of the environment',
    )
    .option(
      '--region <region>',
      'the Region of a replica of the instance, to use the replica. Default: the Region in the ARN',
      regionOf,
    );
}

async function onInstance<Options extends AwsOptions>(options: Options): Promise<Options> {
  const { withAwsOptions } = await import('./instance/aws-options.js');
  return withAwsOptions(options);
}

const run = withSource(program.command('run', { isDefault: true }))
  .description('run the test cases of a CDK app or of files locally, or run deployed test cases on an instance')
  .argument(
    '[pattern...]',
    'run only test cases whose name, path, file or stack contains one of these texts; on an instance, only the name counts',
  )
  .option(
    '--min-coverage <percent>',
    'fail when the test cases reach less than this percentage of the actions and branches of all flows; branches for failures do not count',
    percentOf,
  )
  .option(
    '--fail-on-low-confidence',
    'fail when a verdict depends on a reading: a fact about Amazon Connect that is not settled',
  )
  .option('--readings', 'show the evidence for each reading on which a verdict depends')
  .option('--junit <file>', 'write the result as JUnit XML')
  .option('--json <file>', 'write the result as JSON (schema/result.schema.json)')
  .option('--html <file>', 'write the result as an HTML page')
  .option('--watch', 'run the test cases again when a file is saved')
  .optionsGroup('On an instance, with the credentials, the profile and the endpoint of the AWS CLI:')
  .option('--instance <arn>', 'run the published test cases of an instance, with simulated contacts');

withAws(run)
  .option('--stack <name>', 'only test cases of a CloudFormation stack')
  .option('--tag <key=value>', 'only test cases with this tag', tagOf)
  .option('--retries <number>', 'the number of times that a failed test case is run again. Default: 0', wholeNumberOf)
  .option('--fail-on-flaky', 'fail when a test case passes only after a retry')
  .option('--fail-fast', 'start no further test case after the first failure')
  .option('--timeout <seconds>', 'stop the run after this number of seconds. Default: 3600', wholeNumberOf)
  .option('--allow-real-queues', 'run test cases that can bring a simulated contact to a real queue, agent or phone')
  .option('--yes', 'run on an instance that amazon-connect-test.json does not name, without asking')
  .option('--clean', 'run nothing; end the executions and delete the stacks that earlier runs left')
  .action(async (patterns: string[], options) => {
    refuseOptionsOfOtherPlace(options);
    if (options.instance !== undefined) {
      const { instanceCommand } = await import('./instance/instance-command.js');
      const passed = await instanceCommand(patterns, await onInstance(options));
      process.exitCode = passed ? EXIT.passed : EXIT.failed;
      return;
    }
    const { runCommand } = await import('./run/run-command.js');
    const passed = await runCommand(patterns, options);
    process.exitCode = passed ? EXIT.passed : EXIT.failed;
  });

withAws(program.command('doctor'))
  .description('check an instance for problems of its test cases, without running anything')
  .requiredOption('--instance <arn>', 'the ARN of the instance')
  .action(async (options) => {
    const { doctorCommand } = await import('./doctor/doctor-command.js');
    process.exitCode = (await doctorCommand(await onInstance(options))) ? EXIT.passed : EXIT.failed;
  });

withAws(program.command('pull'))
  .description('write the test cases of an instance into files, with placeholders instead of ids and ARNs')
  .argument('[pattern...]', 'only test cases that have one of these texts in their name')
  .requiredOption('--instance <arn>', 'the ARN of the instance')
  .option('--to <folder>', 'the folder to which the files are written', 'connect-tests')
  .option('--flows', 'also write all flows and modules that the contacts can reach')
  .option('--diff', 'write nothing; show where the files differ from the deployed test cases')
  .addOption(
    new Option('--as <form>', 'the form of the test cases: JSON files, or one CDK construct in TypeScript or Python')
      .choices(['json', 'typescript', 'python'])
      .default('json'),
  )
  .action(async (patterns: string[], options) => {
    const { pullCommand } = await import('./pull/pull-command.js');
    process.exitCode = (await pullCommand(patterns, await onInstance(options))) ? EXIT.passed : EXIT.failed;
  });

withAws(program.command('compare'))
  .description(
    'run the test cases of an instance on the instance and on this machine, and show which verdicts or played texts differ',
  )
  .argument('[pattern...]', 'only test cases that have one of these texts in their name')
  .requiredOption('--instance <arn>', 'the ARN of the instance')
  .option('--stack <name>', 'only test cases of a CloudFormation stack')
  .option('--tag <key=value>', 'only test cases with this tag', tagOf)
  .option('--world <file>', 'a world.json, which describes the resources of the instance for the run on this machine')
  .option(
    '--record <folder>',
    'write the flows, test cases, verdicts and execution records into this folder; personal data is replaced',
  )
  .option('--allow-real-queues', 'run test cases that can bring a simulated contact to a real queue, agent or phone')
  .option('--yes', 'run on an instance that amazon-connect-test.json does not name, without asking')
  .addOption(
    new Option(
      '--probes',
      'find out facts about Amazon Connect that are not settled: deploy, run and delete small test cases (probes), and print what they show',
    ).conflicts(['stack', 'tag', 'world', 'record', 'allowRealQueues']),
  )
  .action(async (patterns: string[], options) => {
    if (options.probes) {
      if (patterns.length > 0) throw new UnusableInput(`--probes runs all probes: leave out "${patterns.join(' ')}".`);
      const { probesCommand } = await import('./compare/probes-command.js');
      return probesCommand(await onInstance(options));
    }
    const { compareCommand } = await import('./compare/compare-command.js');
    process.exitCode = (await compareCommand(patterns, await onInstance(options))) ? EXIT.passed : EXIT.failed;
  });

program
  .command('init')
  .description('write an app with a flow, two test cases, a suite and a pipeline into the current folder')
  .addOption(
    new Option('--language <language>', 'the language of the app')
      .choices(['typescript', 'python'])
      .default('typescript'),
  )
  .action(async (options) => {
    const { initCommand } = await import('./init/init-command.js');
    initCommand(options);
  });

program
  .command('report')
  .description('write an HTML page about results that `run --json` wrote')
  .argument(
    '<result...>',
    'the files of results; the page shows the newest result in full, and the other results as a history',
  )
  .option('--html <file>', 'the file that the page is written into', 'amazon-connect-test.html')
  .action(async (files: string[], options) => {
    const { reportCommand } = await import('./run/report-command.js');
    reportCommand(files, options);
  });

program
  .command('validate')
  .description('check test cases, flows and worlds, without running anything')
  .argument('<file...>')
  .action(async (files: string[]) => {
    const { validateCommand } = await import('./validate/validate-command.js');
    process.exitCode = validateCommand(files) ? EXIT.passed : EXIT.failed;
  });

program
  .command('world')
  .description('print a world.json to fill in, with the resources that the flows use')
  .argument('<flow...>', 'the files of flows')
  .action(async (files: string[]) => {
    const { worldCommand } = await import('./world/world-command.js');
    worldCommand(files);
  });

withAws(program.command('generate'))
  .description('write test cases that together take every transition that a test case can take')
  .argument(
    '[flow...]',
    'the files of the flows, and of all modules and flows that a contact can reach; with --instance, the names of flows',
  )
  .option('--app <app>', 'the flows of a synthesized app (cdk.out), or of the app that a command synthesizes')
  .option('--instance <arn>', 'flows of an instance by name, with all modules and flows that a contact can reach')
  .option(
    '--out <folder>',
    'the folder of the test cases. Files that a person edited are not changed',
    'generated-tests',
  )
  .addOption(
    new Option('--as <form>', 'the form of the test cases: JSON files, or one CDK construct in TypeScript or Python')
      .choices(['json', 'typescript', 'python'])
      .default('json'),
  )
  .option(
    '--world <file>',
    'a world.json, which describes the resources that the flows use, such as prompts with their words',
  )
  .option('--keys <keys>', 'write only the test case in which the caller presses these keys, such as 1,2')
  .option('--unproven', 'also use overrides that are not known to work on Amazon Connect')
  .action(async (flows: string[], options) => {
    const { generateCommand } = await import('./generate/generate-command.js');
    await generateCommand(flows, options.instance === undefined ? options : await onInstance(options));
  });

withSource(program.command('mutate'))
  .description('change one thing of the flows at a time, and show which changes no test case notices')
  .option(
    '--min-score <percent>',
    'the minimum share of the changes that the test cases must notice, in percent',
    percentOf,
  )
  .option('--json <file>', 'write the result as JSON (schema/mutation.schema.json)')
  .option(
    '--html <file>',
    'write the result as an HTML page: the drawings of the flows show the changes that no test case noticed',
  )
  .action(async (options) => {
    const { mutateCommand } = await import('./mutate/mutate-command.js');
    process.exitCode = (await mutateCommand(options)) ? EXIT.passed : EXIT.failed;
  });

program
  .command('local')
  .description('run a local cloud, to which the cdk CLI can deploy, until the command is interrupted')
  .option('--shell', 'open a shell that uses the local cloud; the local cloud ends with the shell')
  .option('--port <port>', 'the port on 127.0.0.1. Default: a free port', portOf)
  .option(
    '--region <region>',
    'the Region of the local cloud. For two Regions, start two local clouds',
    regionOf,
    'us-east-1',
  )
  .option(
    '--world <file>',
    'a world.json, which describes resources that are not deployed, such as bots. Its JavaScript modules run with your permissions',
  )
  .option(
    '--time <mode>',
    'the speed of time for executions: instant, a multiple of real time (0.5, 60), or manual (the clock stands still, so executions do not advance)',
    timeOf,
    'instant',
  )
  .option('--throttle', 'throttle calls to Amazon Connect as AWS does')
  .addOption(new Option('--host <address>').hideHelp().argParser(refuseHost))
  .action(async (options) => {
    const { localCommand } = await import('./local/local-command.js');
    await localCommand(options);
  });

const LOCAL_OPTIONS = ['app', 'flows', 'tests', 'world', 'minCoverage', 'failOnLowConfidence', 'readings', 'watch'];
const INSTANCE_OPTIONS = [
  ...[
    'profile',
    'region',
    'stack',
    'tag',
    'retries',
    'failOnFlaky',
    'failFast',
    'timeout',
    'allowRealQueues',
    'yes',
    'clean',
  ],
];

function refuseOptionsOfOtherPlace(options: Readonly<Record<string, unknown>>): void {
  const isOnInstance = options.instance !== undefined;
  const wrong = (isOnInstance ? LOCAL_OPTIONS : INSTANCE_OPTIONS).find((name) => options[name] !== undefined);
  if (wrong === undefined) return;
  const option = `--${wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const place = isOnInstance ? 'a run on this machine: leave out --instance' : 'a run on an instance: give --instance';
  throw new UnusableInput(`${option} is an option of ${place}, or leave out ${option}.`);
}

program.parseAsync().catch((error: Error & { readonly code?: string; readonly exitCode?: number }) => {
  const isFromCommander = error.code?.startsWith('commander.');
  if (!isFromCommander) console.error(isExpected(error) ? error.message : error.stack);
  process.exitCode = error.exitCode === 0 ? EXIT.passed : EXIT.couldNotRun;
});

/**
 * An UnusableInput, or an error with a code such as ENOENT, has a message for people. Any other error is a defect, and
 * its stack trace is shown.
 */
function isExpected(error: Error): boolean {
  return error instanceof UnusableInput || 'code' in error;
}
