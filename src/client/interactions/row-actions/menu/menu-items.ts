import { type Action, ACTIONS } from '#client/domain/actions.ts'
import type { Interaction } from '#client/domain/interaction.ts'
import { displayNameOf, type User } from '#client/domain/user.ts'
import type { MessageKey, Translation } from '#client/i18n/translation.ts'
import type { WriteKind } from '#client/network/dialect.ts'

/** An entry of a row's menu. */
export type MenuItem =
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'copy'; readonly url: string }
  | { readonly kind: 'only'; readonly label: string; readonly action: Action }
  | { readonly kind: 'mute'; readonly person: User }

interface Options {
  /** Where the row leads. */
  url: string | undefined
  kinds: readonly WriteKind[]
  viewerId: string
  /** One action can be shown alone, and is not already. */
  canShowOnly: boolean
}

/** More actors than these are told apart in their list, and not in the menu. */
export const MAX_NAMED_ACTORS = 2

/** Returns the entries of a row's menu, in their order. */
export function menuItems(
  { action, actors, unnamedActors, object }: Interaction,
  { url, kinds, viewerId, canShowOnly }: Options,
  i18n: Translation,
): readonly MenuItem[] {
  const isCrowd = unnamedActors > 0 || actors.length > MAX_NAMED_ACTORS
  const people = actors.slice(0, isCrowd ? 1 : MAX_NAMED_ACTORS)
  const others = people.filter(({ id }) => id !== viewerId)
  const originalUrl = object.kind === 'post' ? object.originalUrl : undefined
  const isAboutObject = object.kind !== 'user' && object.kind !== 'none'
  return [
    ...(isAboutObject ? linkItem(i18n.t(OPEN[object.kind]), url) : []),
    ...linkItem(i18n.t('row.original', { host: hostOf(originalUrl) }), originalUrl),
    ...people.flatMap((person) => profileItems(person, i18n)),
    ...(url === undefined ? [] : [{ kind: 'copy', url } as const]),
    ...(canShowOnly && action !== 'unknown'
      ? [
          {
            kind: 'only',
            label: i18n.t('menu.only', { chip: i18n.t(ACTIONS[action].chip) }),
            action,
          } as const,
        ]
      : []),
    ...(kinds.includes('mute') ? others.map((person) => ({ kind: 'mute', person }) as const) : []),
  ]
}

const OPEN = {
  post: 'menu.openPost',
  channel: 'menu.openChannel',
  poll: 'row.open',
  notice: 'row.open',
} as const satisfies Record<string, MessageKey>

function profileItems(person: User, i18n: Translation): readonly MenuItem[] {
  const name = displayNameOf(person, i18n)
  const { url, originalUrl } = person
  return [
    ...linkItem(i18n.t('menu.openProfile', { name }), url),
    ...linkItem(i18n.t('menu.originalProfile', { name, host: hostOf(originalUrl) }), originalUrl),
  ]
}

function linkItem(label: string, url: string | undefined): readonly MenuItem[] {
  return url === undefined ? [] : [{ kind: 'link', label, url }]
}

function hostOf(url: string | undefined): string {
  return url === undefined ? '' : new URL(url).hostname
}
