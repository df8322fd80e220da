/*
 * Measures the CPU time of `cdk synth` for apps with 200 test cases. Each app defines the test cases in another way:
 *
 * - with this library
 * - with this library and a suite with 20 gates
 * - with CfnTestCase
 * - with a provider of aws-cdk-lib/custom-resources
 * - with AwsCustomResource
 *
 * Measures two of the apps again with the validation of aws-cdk-lib. Prints one line of JSON, with a row for each
 * measured app.
 */
import { rmSync } from 'node:fs';
import { quantile } from './support/quantile';
import { compileApps, synthesisSeconds } from './support/synthesis';

const ROUNDS = 15;
/** The number of rounds with the validation of aws-cdk-lib. It is smaller than ROUNDS, since the validation takes seconds. */
const VALIDATED_ROUNDS = 3;

const folder = compileApps();

interface Measurement {
  readonly app: string;
  readonly parameters: readonly string[];
  /** The app to compare with: `times` is the CPU time of `app` divided by the CPU time of this app. */
  readonly of: string;
}

const row = (app: string, of: string, ...parameters: string[]): Measurement => ({ app, of, parameters });
const NATIVE = 'native';
const PLAIN = [
  row(NATIVE, NATIVE, 'native'),
  row('provider', NATIVE, 'provider'),
  row('AwsCustomResource', NATIVE, 'aws-custom-resource'),
  row('test cases', NATIVE, 'test-cases'),
  row('suite with 20 gates', 'test cases', 'gated-suite'),
];
const VALIDATED = [
  row('native, validated', 'native, validated', 'native', '--validate'),
  row('test cases, validated', 'native, validated', 'test-cases', '--validate'),
];

/**
 * Measures all apps in each round, so that a slow phase of the machine affects all of them. `milliseconds` is the median
 * of an app's times. In each round, the app's time is also divided by the time of another app, which the member `of`
 * names. The member `times` is the median of these ratios. Half of the ratios are between `from` and `to`, which shows
 * the noise of the machine.
 */
function measured(measurements: readonly Measurement[], rounds: number): object[] {
  const times = Array.from({ length: rounds }, () =>
    measurements.map(({ parameters }) => synthesisSeconds(folder, parameters)),
  );
  return measurements.map(({ app, of }, index) => {
    const other = measurements.findIndex((measurement) => measurement.app === of);
    const ratios = times.map((round) => round[index] / round[other]);
    const [from, middle, to] = [0.25, 0.5, 0.75].map((part) => Number(quantile(ratios, part).toFixed(2)));
    const milliseconds = Math.round(
      1000 *
        quantile(
          times.map((round) => round[index]),
          0.5,
        ),
    );
    return { app, of, milliseconds, times: middle, from, to };
  });
}

try {
  console.log(JSON.stringify([...measured(PLAIN, ROUNDS), ...measured(VALIDATED, VALIDATED_ROUNDS)]));
} finally {
  rmSync(folder, { recursive: true });
}
