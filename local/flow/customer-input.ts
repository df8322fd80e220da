export type CustomerInput =
  { readonly type: 'keys'; readonly keys: string } | { readonly type: 'utterance'; readonly text: string };
