import { FALLBACK_URL } from '#contract/appnet/annotations.ts'
import type { WireAnnotation, WireChannel, WireUser } from '#contract/appnet/objects.ts'
import { mayEdit, mayRead } from '#service/model/channel-access.ts'
import type { Include } from '#service/model/include.ts'
import type { ChannelRecord } from '#service/model/records.ts'
import { channelUrl } from '#service/model/text/links.ts'

/**
 * Encodes a channel.
 * @param viewerId null without a user
 * @param isSubscribed whether the viewer is subscribed
 */
export function toWireChannel(
  channel: ChannelRecord,
  owner: WireUser,
  viewerId: number | null,
  isSubscribed: boolean,
  include: Include,
  origin: string,
): WireChannel {
  const canEdit = mayEdit(channel, viewerId)
  return {
    id: String(channel.id),
    type: channel.type,
    owner,
    ...(include.channelAnnotations && { annotations: withFallbackUrl(channel, origin) }),
    counts: { messages: 0, ...(canEdit && { subscribers: channel.numSubscribers }) },
    readers: {
      public: channel.readers.public,
      any_user: channel.readers.anyUser,
      user_ids: channel.readers.userIds.map(String),
      immutable: false,
      you: mayRead(channel, viewerId),
    },
    writers: { public: false, any_user: false, user_ids: [], immutable: false, you: canEdit },
    editors: {
      public: false,
      any_user: false,
      user_ids: channel.editorIds.map(String),
      immutable: false,
      you: canEdit,
    },
    has_unread: false,
    is_inactive: channel.isInactive,
    you_subscribed: isSubscribed,
    you_muted: false,
    you_can_edit: canEdit,
  }
}

/** Adds the channel's web page, which clients cannot set. */
function withFallbackUrl(channel: ChannelRecord, origin: string): WireAnnotation[] {
  return [...channel.annotations, { type: FALLBACK_URL, value: { url: channelUrl(origin, channel.id) } }]
}
