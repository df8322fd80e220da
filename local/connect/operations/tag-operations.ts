import { invalidParameter } from '../connect-error';
import { MAX_TAGS, tagKeys, tags } from '../members';
import { route } from '../route';
import { text } from '../shapes';

const tagged = { resourceArn: text({ min: 1 }) };
const onTagged = ({ resourceArn }: { readonly resourceArn: string }) => resourceArn;

/** The only operations whose members begin with a small letter. */
export const tagRoutes = [
  route({
    operation: 'TagResource',
    method: 'POST',
    path: '/tags/{resourceArn}',
    required: { ...tagged, tags },
    resource: onTagged,
    handle: (store, input) => {
      const all = { ...store.tagsOf(input.resourceArn), ...input.tags };
      const count = Object.keys(all).length;
      if (count > MAX_TAGS)
        throw invalidParameter(`A resource has at most ${MAX_TAGS} tags; this would make ${count}.`);
      store.setTags(input.resourceArn, all);
    },
  }),
  route({
    operation: 'UntagResource',
    method: 'DELETE',
    path: '/tags/{resourceArn}',
    query: { tagKeys: 'tagKeys' },
    required: { ...tagged, tagKeys },
    resource: onTagged,
    handle: (store, input) => {
      const kept = Object.entries(store.tagsOf(input.resourceArn)).filter(([key]) => !input.tagKeys.includes(key));
      store.setTags(input.resourceArn, Object.fromEntries(kept));
    },
  }),
  route({
    operation: 'ListTagsForResource',
    method: 'GET',
    path: '/tags/{resourceArn}',
    required: tagged,
    resource: onTagged,
    handle: (store, { resourceArn }) => ({ tags: store.tagsOf(resourceArn) }),
  }),
];
