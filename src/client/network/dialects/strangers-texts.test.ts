import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actorCount, type Interaction } from '#client/domain/interaction.ts'
import { linkPart, plainText, richText } from '#client/domain/text/rich-text.ts'
import { NetworkError } from '../errors.ts'
import { appnet } from './appnet/appnet.ts'

const API_ROOT = new URL('https://api.example/stream/0/')

function decode(data: readonly object[], status = 200, meta: object = { code: 200 }) {
  return appnet.decodePage(
    { status, headers: new Headers(), body: { data, meta } },
    { actions: appnet.actions, count: 20 },
    API_ROOT,
  ).interactions
}

/** All texts in a value, also of objects in it. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Longer than anything that is shown, in code points: the longest texts and an ellipsis. */
const LONGEST = 601

const stranger = fc
  .tuple(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', '\u202e', '\u202a\u2066', '\u2067', '\u2069\u202c', '\u0000\u0007'),
    fc.constantFrom(1, 40, 5000),
  )
  .map(([text, marks, times]) => `${marks}${text}`.repeat(times))

describe('what strangers write', () => {
  it('is short, and without marks that turn the text around it', () => {
    fc.assert(
      fc.property(stranger, fc.constantFrom('star', 'follow', 'broadcast_create', 'wave'), (text, action) => {
        const user = { id: '1', username: text, name: text, description: { text } }
        const metadata = {
          type: 'net.app.core.broadcast.metadata',
          value: { title: text, description: text },
        }
        const object =
          action === 'broadcast_create'
            ? { id: '2', type: 'net.app.core.broadcast', annotations: [metadata] }
            : action === 'follow'
              ? user
              : { id: '2', text, user }
        const entry = {
          action: action === 'wave' ? `wave ${text}` : action,
          users: [user],
          objects: [object],
        }
        for (const said of textsIn(decode([entry]))) {
          expect(said).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
          expect(Array.from(said).length).toBeLessThanOrEqual(LONGEST)
        }
      }),
    )
  })

  it('keeps a text that is neither long nor harmful as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        fc.pre(
          !/[\u202a-\u202e\u2066-\u2069\u0000-\u001f\u007f]/.test(text) && Array.from(text).length <= 600,
        )
        expect(plainText(richText(text, []))).toBe(text)
      }),
    )
  })

  it('is cut before it is drawn: an action of 1 MB, a text of 3 MB with 100,000 links, an error of 200 kB', () => {
    const links = Array.from({ length: 100_000 }, (_, index) => ({
      pos: index * 3,
      len: 2,
      url: 'https://e.example/',
    }))
    const [known, unknown] = decode([
      {
        action: 'star',
        objects: [{ id: '1', text: 'ab '.repeat(1_000_000), entities: { links } }],
        users: [],
      },
      { action: 'x'.repeat(1_000_000), users: [{ id: '1' }] },
    ])
    const text = known?.object.kind === 'post' ? (known.object.text ?? []) : []
    expect(text.length).toBeLessThanOrEqual(201)
    expect(unknown).toMatchObject({ action: 'unknown', name: `${'x'.repeat(60)}…` })
    const error_message = 'no '.repeat(70_000)
    expect(() => decode([], 400, { code: 400, error_message })).toThrow(NetworkError)
    try {
      decode([], 400, { code: 400, error_message })
    } catch (error) {
      expect((error as Error).message.length).toBeLessThanOrEqual(301)
    }
  })

  it('names a thousand people of a group of 50,000, and counts the others', () => {
    const users = Array.from({ length: 50_000 }, (_, index) => ({
      id: String(index),
      username: `u${String(index)}`,
    }))
    const [crowd] = decode([{ action: 'star', objects: [], users }]) as [Interaction]
    expect(crowd.actors).toHaveLength(1_000)
    expect(actorCount(crowd)).toBe(50_000)
  })
})

describe('a link', () => {
  it.each([
    ['crumb.example', 'https://crumb.example/'],
    ['Crumb.Example', 'https://crumb.example/rye'],
    ['https://crumb.example/rye', 'https://crumb.example/rye'],
    ['crumb.example/rye', 'https://crumb.example/rye/'],
    ['crumb.example/a-long-addr…', 'https://crumb.example/a-long-address'],
    ['https://crumb.example/päivä', 'https://crumb.example/p%C3%A4iv%C3%A4'],
    ['crumb.example:8080/x', 'http://crumb.example:8080/x'],
  ])('"%s" says where it leads', (text, url) => {
    expect(linkPart(text, url).host).toBeUndefined()
  })

  it.each([
    ['stripe.com', 'https://e.co/', 'e.co'],
    ['the bank at e.co', 'https://e.co/', 'e.co'],
    ['e.company', 'https://e.co/', 'e.co'],
    ['e.co/pay', 'https://e.co/steal', 'e.co'],
    ['https://stripe.com/?e.co', 'https://e.co/', 'e.co'],
    ['e.co@stripe.com', 'https://stripe.com/', 'stripe.com'],
    ['str…', 'https://stripe.evil.example/', 'stripe.evil.example'],
    ['münchen.example', 'https://xn--mnchen-3ya.example/', 'xn--mnchen-3ya.example'],
  ])('"%s" to %s shows its host', (text, url, host) => {
    expect(linkPart(text, url).host).toBe(host)
  })
})
