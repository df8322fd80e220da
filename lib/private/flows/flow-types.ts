/** The types of resources that have content in the Flow language. */
export const FLOW_TYPES: ReadonlySet<string> = new Set([
  'AWS::Connect::ContactFlow',
  'AWS::Connect::ContactFlowModule',
]);
