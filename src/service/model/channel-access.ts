import type { ChannelRecord } from './records.ts'

/** Returns whether a user may change a channel. The owner is an editor without being listed. */
export function mayEdit(channel: ChannelRecord, viewerId: number | null): boolean {
  return viewerId !== null && (viewerId === channel.ownerId || channel.editorIds.includes(viewerId))
}

/** Returns whether a user, null for an anonymous caller, may read a channel. */
export function mayRead(channel: ChannelRecord, viewerId: number | null): boolean {
  const { readers } = channel
  if (readers.public || mayEdit(channel, viewerId)) return true
  return viewerId !== null && (readers.anyUser || readers.userIds.includes(viewerId))
}
