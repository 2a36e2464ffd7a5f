// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { signOf } from '#client/domain/actions.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import { sentenceOf, sentenceText } from '#client/domain/sentence.ts'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import page from '#contract/mastodon/fixtures/mastodon-types.json'
import { TYPES } from '#contract/mastodon/types.ts'
import { NO_LIMITS } from '../limits.ts'
import { decodePage } from './decode.ts'
import { actions } from './types.ts'

const API_ROOT = new URL('https://oven.example/api/')
const READER = { viewerId: '900', networkName: 'Oven' }

function decode(body: unknown, isUngrouped: boolean) {
  const response = { status: 200, headers: new Headers(), body }
  return decodePage(response, { actions, count: 80 }, API_ROOT, { ...NO_LIMITS, isUngrouped }).interactions
}

/** The same as a server lists it that groups nothing. */
const listed = page.notification_groups.flatMap(({ sample_account_ids, status_id, ...group }) => {
  const notification = {
    ...group,
    created_at: group.latest_page_notification_at,
    status: page.statuses.find(({ id }) => id === status_id),
  }
  const ids = sample_account_ids.length === 0 ? [undefined] : sample_account_ids
  return ids.map((id, index) => ({
    ...notification,
    id: `${group.most_recent_notification_id}-${String(index)}`,
    account: page.accounts.find((account) => account.id === id),
  }))
})

const MINE = 'https://oven.example/@marisol/113300000000000001'
const THEIRS = 'https://oven.example/@pascale/113300000000000888'
const COLLECTION = 'https://oven.example/collections/12'

/** What each type reads as, where it leads, and the sign beside it. */
const ROWS: readonly (readonly [type: string, sentence: string, url: string | undefined, icon: string])[] = [
  ['mention', 'Pascale Dumont replied to you', 'https://oven.example/@pascale/113300000000000777', 'mention'],
  ['favourite', 'Ines and Pascale Dumont favourited your post', MINE, 'star'],
  ['reblog', 'Ines boosted your post', MINE, 'round'],
  ['follow', 'Ines started following you', undefined, 'person-more'],
  ['follow_request', 'Ines asked to follow you', undefined, 'person-asks'],
  ['status', 'Pascale Dumont posted', THEIRS, 'feed'],
  ['poll', 'A poll by Pascale Dumont has ended', THEIRS, 'bars'],
  ['update', 'Pascale Dumont edited a post', THEIRS, 'pen'],
  ['admin.sign_up', 'Ines signed up', undefined, 'person-more'],
  ['admin.report', 'Pascale Dumont reported Ines', 'https://oven.example/admin/reports/31', 'shield'],
  ['quote', 'Pascale Dumont quoted your post', THEIRS, 'quote'],
  ['quoted_update', 'Pascale Dumont edited a post that you quoted', THEIRS, 'pen'],
  [
    'severed_relationships',
    'The moderators of Oven blocked spam.example',
    'https://oven.example/severed_relationships',
    'shield',
  ],
  [
    'moderation_warning',
    'The moderators of Oven have limited your account',
    'https://oven.example/disputes/strikes/7',
    'shield',
  ],
  [
    'annual_report',
    'Your 2025 on Oven is ready to look back on',
    'https://oven.example/notifications',
    'calendar',
  ],
  ['added_to_collection', 'Pascale Dumont added you to Bakers', COLLECTION, 'collection'],
  ['collection_update', 'Pascale Dumont changed Bakers, which you are in', COLLECTION, 'collection'],
  ['pleroma:emoji_reaction', 'Ines reacted to your post with 🍞', MINE, 'smile'],
  ['reaction', 'Pascale Dumont reacted to your post with 🥐', MINE, 'smile'],
  ['emoji_reaction', 'Ines reacted to your post with 🥖', MINE, 'smile'],
  ['pending.favourite', 'Pascale Dumont would like to favourite your post', MINE, 'star'],
  ['pending.reblog', 'Pascale Dumont would like to boost your post', MINE, 'round'],
  [
    'pending.reply',
    'Pascale Dumont would like to reply to your post',
    'https://oven.example/@pascale/113300000000000777',
    'reply',
  ],
  ['list_status', 'Pascale Dumont posted', THEIRS, 'feed'],
  ['move', 'Pascale Dumont moved to another account', undefined, 'person-more'],
  ['bite', 'Pascale Dumont bit you', undefined, 'smile'],
  [
    'coffee_break',
    'Pascale Dumont did something Hark has no words for yet (“coffee_break”)',
    undefined,
    'dots',
  ],
  ['oven_check', 'The oven is hot', undefined, 'dots'],
]

function rowOf(interaction: Interaction) {
  const { action, object } = interaction
  return [
    sentenceText(sentenceOf(interaction, READER, englishTranslation())),
    'url' in object ? object.url : undefined,
    signOf(action).icon,
  ]
}

it('has an example of each type that Hark has words for, and of one that it has not', () => {
  expect(ROWS.map(([type]) => type)).toEqual(expect.arrayContaining([...TYPES, 'coffee_break']))
})

describe.each([
  ['grouped', false, page],
  ['one by one', true, listed],
] as const)('notifications that come %s', (_, isUngrouped, body) => {
  const interactions = decode(body, isUngrouped)

  it.each(ROWS.map(([type, ...row], index) => [type, row, index] as const))(
    'reads %s',
    (type, row, index) => {
      const [interaction] = interactions.slice(index)
      expect(page.notification_groups[index]?.type).toBe(type)
      expect(interaction && rowOf(interaction)).toEqual(row)
    },
  )

  it('keeps a row of each where all that it refers to is missing', () => {
    const bare = isUngrouped
      ? listed.map(({ id, type, created_at }) => ({ id, type, created_at }))
      : {
          notification_groups: page.notification_groups.map(({ type, group_key }) => ({ type, group_key })),
        }
    for (const interaction of decode(bare, isUngrouped))
      expect(sentenceText(sentenceOf(interaction, READER, englishTranslation()))).not.toBe('')
  })
})
