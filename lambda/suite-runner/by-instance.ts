import { type Member } from './suite-run';

/** Groups the test cases of a run by their instances, because executions are listed by instance. */
export function byInstance(members: readonly Member[]): Member[][] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const { arn } = member.name.instance;
    groups.set(arn, [...(groups.get(arn) ?? []), member]);
  }
  return [...groups.values()];
}
