import { type RunResult, type TestResult } from '../result/run-result';

/**
 * Returns the workflow commands that let GitHub Actions show each failure, at the file of the test case if it has one.
 */
export function githubAnnotations({ tests }: RunResult): string[] {
  return tests.filter(({ verdict }) => verdict === 'FAILED').map(annotation);
}

function annotation({ name, file, stack, explanation }: TestResult): string {
  const place = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    `title=${property(`${stack ? `${stack}: ` : ''}${name}`)}`,
  ];
  return `::error ${place.join(',')}::${data(explanation.join('\n'))}`;
}

/** Escapes the characters that the toolkit of GitHub Actions escapes. */
const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
