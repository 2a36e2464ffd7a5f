import type { ChannelRecord } from './records.ts'

/** Tells whether a user may change a channel. The owner is an editor without being on the list. */
export function mayEdit(channel: ChannelRecord, viewerId: number | null): boolean {
  return viewerId !== null && (viewerId === channel.ownerId || channel.editorIds.includes(viewerId))
}

/** Tells whether a user, null for an anonymous caller, may read a channel. */
export function mayRead(channel: ChannelRecord, viewerId: number | null): boolean {
  const { readers } = channel
  if (readers.public || mayEdit(channel, viewerId)) return true
  return viewerId !== null && (readers.anyUser || readers.userIds.includes(viewerId))
}
