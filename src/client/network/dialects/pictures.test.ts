// @vitest-environment happy-dom
import * as v from 'valibot'
import { expect, it } from 'vitest'
import type { Post } from '#client/domain/interaction.ts'
import { readNotification } from '#contract/mastodon/reading.ts'
import { replies as appnet } from './appnet/replies.ts'
import { decodeStatus } from './mastodon/decode/objects.ts'
import { replies as pnut } from './pnut/replies.ts'

const ROOT = new URL('https://api.example/v1/')
const THUMBNAIL = 'https://files.example/loaf-small.jpg'
const PHOTO = {
  type: 'photo',
  url: 'https://files.example/loaf.jpg',
  thumbnail_url: THUMBNAIL,
  title: 'A loaf',
}
const FILM = { ...PHOTO, type: 'video' }
const PICTURE = { url: THUMBNAIL, description: 'A loaf' }

function onAppnet(embedded: readonly unknown[], rest: object = {}): Post | undefined {
  const annotations = embedded.map((value) => ({ type: 'net.app.core.oembed', value }))
  return read(appnet, { id: '1', text: 'Rye', annotations, ...rest })
}

function onPnut(embedded: readonly unknown[], rest: object = {}): Post | undefined {
  return read(pnut, { id: '1', content: { text: 'Rye' }, raw: { 'io.pnut.core.oembed': embedded }, ...rest })
}

function read(dialect: typeof appnet, post: object): Post | undefined {
  const body = { data: [post], meta: { code: 200 } }
  return dialect.decode({ status: 200, headers: new Headers(), body }, ROOT)[0]?.post
}

it.each([
  ['App.net', onAppnet],
  ['pnut.io', onPnut],
] as const)(
  '%s: shows the first photo of a post that has a small one, and never the full one',
  (_, decode) => {
    expect(decode([FILM, PHOTO])?.picture).toEqual(PICTURE)
    expect(decode([{ ...PHOTO, title: 7 }])?.picture).toEqual({ ...PICTURE, description: '' })
    const full = { ...PHOTO, thumbnail_url: undefined }
    expect(decode([full, PHOTO])?.picture).toEqual(PICTURE)
    for (const odd of [
      FILM,
      full,
      null,
      'photo',
      { ...PHOTO, url: 'data:,', thumbnail_url: 'http://files.example/' },
    ])
      expect(decode([odd])?.picture).toBeUndefined()
    expect(decode([PHOTO], { is_deleted: true })?.picture).toBeUndefined()
  },
)

it('shows no photo of a post that pnut.io marks as not safe', () => {
  expect(onPnut([PHOTO], { is_nsfw: true })?.picture).toBeUndefined()
})

it('shows the first photo of a Mastodon status, unless its author or a filter hides it', () => {
  const server = { apiRoot: new URL('https://oven.example/api/'), hasOwnPages: true }
  const photo = { type: 'image', url: PHOTO.url, preview_url: THUMBNAIL, description: 'A loaf' }
  const film = { ...photo, type: 'video', preview_url: 'https://files.example/film.jpg' }
  const status = { id: '1', content: 'Rye' }
  function pictureOf(rest: object) {
    const read = v.parse(readNotification, {
      status: { ...status, media_attachments: [film, photo], ...rest },
    })
    return read.status && decodeStatus(read.status, server)?.picture
  }
  expect(pictureOf({})).toEqual(PICTURE)
  expect(pictureOf({ sensitive: true })).toBeUndefined()
  expect(pictureOf({ spoiler_text: 'Crumbs' })).toBeUndefined()
  expect(pictureOf({ filtered: [{ filter: { title: 'Bread', filter_action: 'warn' } }] })).toBeUndefined()
  expect(pictureOf({ media_attachments: [film] })).toBeUndefined()
  expect(pictureOf({ media_attachments: [{ ...photo, preview_url: undefined }] })).toBeUndefined()
})
