import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { type Reason, reasonsIn } from './reasons-in-code';

const PROJECT = join(__dirname, '../..');

/** The sections of the page. `paths` has the source files and folders whose reasons a section lists. */
const SECTIONS: readonly { readonly title: string; readonly about: string; readonly paths: readonly string[] }[] = [
  {
    title: 'Names, adoption and ids of test cases',
    about:
      'The name of a test case is taken, a test case cannot be adopted, an id cannot be changed, or CloudFormation no longer waits for a test case.',
    paths: ['lambda/test-case/reasons.ts'],
  },
  {
    title: 'Amazon Connect refuses an API call, or does not answer it',
    about:
      'The bold text is followed by the message of the service, the error and the request id, if there are any. If the service refuses content without naming a problem, this library checks the content, and the reason also lists up to three violations of the Testing language.',
    paths: ['lambda/connect'],
  },
  {
    title: 'Content, tags and properties',
    about:
      'The properties of a test case are not valid. `cdk synth` cannot find mistakes in values that CloudFormation fills in during the deployment.',
    paths: ['lib/private/test-case-properties', 'lambda/test-case'],
  },
  {
    title: 'Files of content',
    about: 'These errors can occur with `TestCaseContent.fromAsset` and `asAsset`.',
    paths: ['lambda/assets'],
  },
  {
    title: 'The function',
    about: 'The function that manages test cases failed.',
    paths: ['lambda/custom-resource', 'lambda/cloudformation'],
  },
  {
    title: 'The run of a suite',
    about:
      'The stack event has the counts of the run, such as "Of 8 test cases, 7 passed, 1 failed.", and the first failures. For "Amazon Connect started no test case", check first whether the quota of active calls (L-12AB7C57) of the instance is 0 or used up. Most sentences below say why a test case ("it") did not pass, when the records of its execution do not show the cause. The last sentences are about the run itself.',
    paths: ['lib/private/suite-run/reasons.ts', 'lambda/suite-run-resource'],
  },
];

/** Returns the page of the documentation about the reasons of failed deployments. */
export function errorsPage(): string {
  const shown = new Set<string>();
  const sections = SECTIONS.map(({ title, about, paths }) => {
    const reasons = paths
      .flatMap(filesAt)
      .flatMap(reasonsOf)
      .filter(({ says }) => !shown.has(says) && shown.add(says));
    return `## ${title}\n\n${about}\n\n${reasons.map(item).join('\n')}\n`;
  });
  return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# Errors of deployments

When the deployment of a test case or a suite fails, the stack event has the reason, and after it the name of the log stream. \`cdk deploy\` shows both. This page
has all reasons; \`…\` stands for a value. Mistakes that \`cdk synth\` finds are not here: their messages have the place and the way to fix them.

For UPDATE_ROLLBACK_FAILED, see [the runbook](emergencies.md#runbook-update_rollback_failed).

This page is printed from the texts in the code by \`npm run errors\`.
`;

function item({ says, fix }: Reason): string {
  return `- **${escaped(says)}** ${escaped(fix)}`.trimEnd();
}

/** Escapes `<` and `*`, which have a meaning in Markdown. */
function escaped(text: string): string {
  return text.replace(/[<*]/g, '\\$&');
}

function filesAt(path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  const files = readdirSync(join(PROJECT, path), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => `${path}/${file}`);
}

function reasonsOf(file: string): Reason[] {
  const text = readFileSync(join(PROJECT, file), 'utf8');
  return reasonsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
}
