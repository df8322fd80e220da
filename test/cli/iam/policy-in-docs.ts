import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCS = readFileSync(join(__dirname, '../../../docs/iam-policies.md'), 'utf8');

/** Returns the actions of the policy below a heading of the docs. */
export function actionsBelow(heading: string): string[] {
  const section = DOCS.split(/^## /m).find((each) => each.startsWith(`${heading}\n`))!;
  const policy = JSON.parse(/```json\n(.+?)```/s.exec(section)![1]) as {
    Statement: { Action: string | string[] }[];
  };
  return policy.Statement.flatMap(({ Action }) => Action).sort();
}
