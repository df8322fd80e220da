import { ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-connect';
import { invalidParameter } from '../connect-error';
import { text } from '../limits';
import { MAX_TAGS, tagKeys, tags } from '../members';
import { route } from '../route';

const tagged = { resourceArn: text({ min: 1 }) };
const onTagged = ({ resourceArn }: { readonly resourceArn: string }) => resourceArn;

/** Unlike in all other operations, the names of the members begin with a lower-case letter. */
export const tagRoutes = [
  route(TagResourceCommand, {
    limits: { ...tagged, tags },
    resource: onTagged,
    handle: (store, input) => {
      const all = { ...store.tagsOf(input.resourceArn), ...input.tags };
      const count = Object.keys(all).length;
      if (count > MAX_TAGS)
        throw invalidParameter(`A resource can have at most ${MAX_TAGS} tags; this call would give it ${count}.`);
      store.setTags(input.resourceArn, all);
    },
  }),
  route(UntagResourceCommand, {
    limits: { ...tagged, tagKeys },
    resource: onTagged,
    handle: (store, input) => {
      const kept = Object.entries(store.tagsOf(input.resourceArn)).filter(([key]) => !input.tagKeys.includes(key));
      store.setTags(input.resourceArn, Object.fromEntries(kept));
    },
  }),
  route(ListTagsForResourceCommand, {
    limits: tagged,
    resource: onTagged,
    handle: (store, { resourceArn }) => ({ tags: store.tagsOf(resourceArn) }),
  }),
];
