import { html } from '../../../cli/report/html';

describe('a template of HTML', () => {
  test('escapes texts, in an element and in an attribute', () => {
    const text = `<b a="1" b='2'>&amp;`;

    expect(html`<p title="${text}">${text}</p>`.text).toBe(
      '<p title="&#60;b a=&#34;1&#34; b=&#39;2&#39;&#62;&#38;amp;">&#60;b a=&#34;1&#34; b=&#39;2&#39;&#62;&#38;amp;</p>',
    );
  });

  test('inserts other templates unchanged, joins lists, and leaves out missing values', () => {
    const items = [html`<li>a</li>`, html`<li>${'<'}</li>`];

    expect(html`${items}, ${undefined}${false}${0}`.text).toBe('<li>a</li><li>&#60;</li>, 0');
  });
});
