import { type Member } from './suite-run';

/** Groups members by the instances of their test cases, because executions are listed by instance. */
export function byInstance(members: readonly Member[]): Member[][] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const { arn } = member.name.instance;
    groups.set(arn, [...(groups.get(arn) ?? []), member]);
  }
  return [...groups.values()];
}
