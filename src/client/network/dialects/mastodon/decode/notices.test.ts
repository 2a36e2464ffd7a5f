// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { sentenceOf, sentenceText } from '#client/domain/sentence.ts'
import { englishTranslation } from '#client/i18n/load-translation.ts'
import { decodePage } from './decode.ts'
import { actions } from './types.ts'

const API_ROOT = new URL('https://oven.example/api/')
const VIEWER = { viewerId: '1', networkName: 'Oven' }

function decode(group: object) {
  const body = { accounts: [], statuses: [], notification_groups: [{ group_key: 'g', ...group }] }
  const response = { status: 200, headers: new Headers(), body }
  const [interaction] = decodePage(response, { actions, count: 20 }, API_ROOT).interactions
  if (interaction === undefined) throw new Error('The notification was dropped')
  return {
    interaction,
    sentence: sentenceText(sentenceOf(interaction, VIEWER, englishTranslation())),
  }
}

describe('what a server tells about no status', () => {
  it('is a row for a warning, which leads to the server’s page of it', () => {
    const { interaction, sentence } = decode({
      type: 'moderation_warning',
      notifications_count: 1,
      sample_account_ids: [],
      moderation_warning: { id: '7', action: 'silence', text: 'Too many crumbs.' },
    })
    expect(sentence).toMatch(/limited/i)
    expect(interaction.object).toMatchObject({
      kind: 'notice',
      text: 'Too many crumbs.',
      url: 'https://oven.example/disputes/strikes/7',
    })
  })

  it('is a row for lost followers, with how many', () => {
    const { interaction, sentence } = decode({
      type: 'severed_relationships',
      sample_account_ids: [],
      event: { type: 'domain_block', target_name: 'x.example', followers_count: 3, following_count: 1 },
    })
    expect(sentence).toContain('x.example')
    expect(interaction.object).toMatchObject({
      kind: 'notice',
      lost: { followers: 3, following: 1 },
      url: 'https://oven.example/severed_relationships',
    })
  })

  it.each(['moderation_warning', 'severed_relationships', 'annual_report'])(
    'is a row for %s also where nothing more is said',
    (type) => {
      expect(decode({ type }).sentence).not.toBe('')
    },
  )
})
