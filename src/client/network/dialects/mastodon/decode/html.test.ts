// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '#client/domain/text/rich-text.ts'
import { richTextOfHtml } from './html.ts'

describe('richTextOfHtml', () => {
  it('takes text with its lines, and decodes what HTML writes otherwise', () => {
    expect(richTextOfHtml('<p>Rye &amp; salt<br>at six</p><p>&lt;b&gt; is no tag</p>')).toEqual([
      { kind: 'text', text: 'Rye & salt\nat six\n<b> is no tag' },
    ])
  })

  it('marks mentions and hashtags, and leads nowhere from them', () => {
    const html =
      '<p><span class="h-card"><a href="https://tuff.example/@ines" class="u-url mention">@<span>ines</span></a></span> <a href="https://oven.example/tags/rye" class="mention hashtag" rel="tag">#<span>rye</span></a></p>'
    expect(richTextOfHtml(html)).toEqual([
      { kind: 'mention', text: '@ines' },
      { kind: 'text', text: ' ' },
      { kind: 'hashtag', text: '#rye' },
    ])
  })

  it('shows of a link what was meant to be seen, and says where it leads', () => {
    const cut =
      '<a href="https://bread.example/long/address"><span class="invisible">https://</span><span class="ellipsis">bread.example/long</span><span class="invisible">/address</span></a>'
    expect(richTextOfHtml(cut)).toEqual([
      {
        kind: 'link',
        text: 'bread.example/long…',
        url: 'https://bread.example/long/address',
        host: undefined,
      },
    ])
    expect(richTextOfHtml('<a href="https://evil.example/">your<br>bank<!-- of old --></a>')).toEqual([
      { kind: 'link', text: 'your bank', url: 'https://evil.example/', host: 'evil.example' },
    ])
  })

  it.each([
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['<img src=x onerror="alert(1)">bread', 'bread'],
    ['<script>alert(1)</script>bread<style>p{}</style>', 'bread'],
    ['<p class="quote-inline">RE: <a href="https://x.example">x</a></p><p>bread</p>', 'bread'],
    ['<a href="https://x.example"></a><b>bread<!-- hidden --></b>', 'bread'],
    ['<blockquote>rye</blockquote>wheat', 'rye\nwheat'],
    ['<div>rye</div><div><p>wheat</p></div>', 'rye\nwheat'],
    ['', ''],
    ['  <p>  </p> ', ''],
  ])('takes nothing but words of %s', (html, text) => {
    const taken = richTextOfHtml(html)
    expect(plainText(taken)).toBe(text)
    expect(taken.some(({ kind }) => kind === 'link')).toBe(false)
  })

  it('links to http and https only, whatever the HTML', () => {
    const attribute = fc.constantFrom('javascript:x', 'data:text/html,x', 'https://a.example/', '//b', 'x')
    const piece = fc.oneof(
      fc.string(),
      attribute.map((url) => `<a href="${url}">${url}</a>`),
      fc.constantFrom('<p>', '</p>', '<a', '<b>', '<svg><a href="javascript:x">', '<!--', '&#0;', '</a>'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        for (const each of richTextOfHtml(pieces.join('')))
          if (each.kind === 'link') expect(each.url).toMatch(/^https?:/)
      }),
    )
  })
})
