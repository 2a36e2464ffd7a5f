import type { Action } from '#contract/appnet/actions.ts'
import type { StreamEnvelope } from '#contract/appnet/streams.ts'
import { type Act, type Actor, type ActorAction, type Change, changesOf, isOf } from './changes-of.ts'

/** A group of events of one action on one object. */
interface Interaction {
  /** The user whose interaction it is. */
  ownerId: string
  action: Action
  /** Identifies the object; for `welcome` and `follow` the owner. */
  objectId: string
  /** Each once, the latest first. */
  actors: Actor[]
  /** The cursor of the latest event. */
  cursor: number
  /** When the latest event happened, in epoch milliseconds. */
  at: number
}

/** An interaction that an actor has just added an event to; a welcome is only noted. */
export interface GainedInteraction extends Interaction {
  action: ActorAction
}

/** Interactions that are rebuilt from the events of an app stream alone. */
export interface Rebuild {
  /**
   * Takes an event; one that was taken before changes nothing.
   * @returns the interaction that gained an event by it
   */
  take: (envelope: StreamEnvelope) => GainedInteraction | null
  /** Returns the post whose author has to be learned before an event is taken, because the event is for that author. */
  missingPost: (envelope: StreamEnvelope) => string | null
  /** Notes the author of a post. */
  learnPost: (id: string, authorId: string) => void
  /** Returns the interactions of a user, the newest first. */
  interactionsOf: (userId: string) => Interaction[]
}

interface RebuildOptions {
  /** The length of the groups' window, in milliseconds. */
  windowMs: number
  /** Whose interactions are kept. @default everyone's */
  ownerId?: string
  /** How many groups of each owner, and how many authors of posts, are kept: the latest. @default all */
  maxKept?: number
}

interface GroupEvent {
  id: number
  at: number
  actor: Actor
  source: string | undefined
}

interface Group {
  action: Action
  objectId: string
  openedAt: number
  events: GroupEvent[]
}

interface Owner {
  /** Those opened first come first. */
  groups: Group[]
  lastId: number
  lastAt: number
  muted: Set<string>
  blocked: Set<string>
}

/** The first event of every account. */
const WELCOME_ID = 1

const POST_ACTIONS = new Set<Action>(['star', 'repost', 'reply'])

/** Starts without interactions, and without knowing any user or post. */
export function createRebuild({ windowMs, ownerId: only, maxKept = Infinity }: RebuildOptions): Rebuild {
  const owners = new Map<string, Owner>()
  const authors = new Map<string, string>()
  let position = 0

  function ownerOf(id: string): Owner {
    const owner = owners.get(id) ?? makeOwner()
    if (only === undefined || only === id) owners.set(id, owner)
    return owner
  }

  function learnPost(id: string, authorId: string): void {
    authors.set(id, authorId)
    const [oldest] = authors.keys()
    if (authors.size > maxKept && oldest !== undefined) authors.delete(oldest)
  }

  /** @returns the interaction that gained an event, if its owner does not hide the actor */
  function apply(change: Change, at: number): GainedInteraction | null {
    switch (change.kind) {
      case 'add': {
        const owner = ownerOf(change.act.ownerId)
        const group = addEvent(owner, change.act, at, windowMs)
        if (owner.groups.length > maxKept) owner.groups.shift()
        if (!owners.has(change.act.ownerId) || isHidden(owner, change.act.actor.id)) return null
        const gained = toInteraction(change.act.ownerId, owner, group)
        return gained && { ...gained, action: change.act.action }
      }
      case 'remove': {
        const { ownerId, actor, source } = change.act
        removeEvents(ownerOf(ownerId), (group, event) => {
          return isGroupOf(group, change.act) && event.actor.id === actor.id && event.source === source
        })
        return null
      }
      case 'welcome':
        addWelcome(ownerOf(change.user.id), change.user, change.at)
        return null
      case 'delete user':
        owners.delete(change.userId)
        for (const owner of owners.values()) {
          removeEvents(owner, (_, event) => event.actor.id === change.userId)
        }
        return null
      case 'delete post':
        removeEvents(ownerOf(change.ownerId), ({ action, objectId }) => {
          return POST_ACTIONS.has(action) && objectId === change.postId
        })
        return null
      case 'hide':
      case 'show': {
        const { muted, blocked } = ownerOf(change.ownerId)
        const hidden = change.by === 'mute' ? muted : blocked
        if (change.kind === 'hide') hidden.add(change.actorId)
        else hidden.delete(change.actorId)
        return null
      }
      default:
        return change satisfies never
    }
  }

  return {
    take(envelope) {
      const { meta } = envelope
      if (meta.position <= position) return null
      position = meta.position
      if (isOf(envelope, 'post') && envelope.data.user) learnPost(envelope.data.id, envelope.data.user.id)
      const changes = changesOf(envelope, (postId) => authors.get(postId))
      return changes.map((change) => apply(change, meta.timestamp)).find((gained) => gained !== null) ?? null
    },
    missingPost(envelope) {
      if (!isOf(envelope, 'post') || envelope.meta.is_deleted) return null
      const { reply_to: parent } = envelope.data
      return parent !== null && !authors.has(parent) ? parent : null
    },
    learnPost,
    interactionsOf(userId) {
      const owner = ownerOf(userId)
      return owner.groups
        .flatMap((group) => toInteraction(userId, owner, group) ?? [])
        .sort((a, b) => b.cursor - a.cursor)
    },
  }
}

function makeOwner(): Owner {
  return { groups: [], lastId: WELCOME_ID, lastAt: 0, muted: new Set(), blocked: new Set() }
}

function isGroupOf(group: Group, { action, objectId }: Act): boolean {
  return group.action === action && group.objectId === objectId
}

/** Adds an event to the open group, or to a new one. Dates never go back, as in the service. */
function addEvent(owner: Owner, act: Act, at: number, windowMs: number): Group {
  owner.lastId += 1
  owner.lastAt = Math.max(owner.lastAt, at)
  const event = { id: owner.lastId, at: owner.lastAt, actor: act.actor, source: act.source }
  const open = owner.groups.findLast((group) => {
    return isGroupOf(group, act) && event.at - group.openedAt < windowMs
  })
  if (open) {
    open.events.push(event)
    return open
  }
  const group = { action: act.action, objectId: act.objectId, openedAt: event.at, events: [event] }
  owner.groups.push(group)
  return group
}

/** The stream tells of an account with each of its tokens; the welcome comes from its creation. */
function addWelcome(owner: Owner, actor: Actor, at: number): void {
  if (owner.groups.some((group) => group.action === 'welcome')) return
  owner.lastAt = Math.max(owner.lastAt, at)
  const events = [{ id: WELCOME_ID, at, actor, source: undefined }]
  owner.groups.unshift({ action: 'welcome', objectId: actor.id, openedAt: at, events })
}

function removeEvents(owner: Owner, isRemoved: (group: Group, event: GroupEvent) => boolean): void {
  for (const group of owner.groups) group.events = group.events.filter((event) => !isRemoved(group, event))
  owner.groups = owner.groups.filter((group) => group.events.length > 0)
}

function isHidden({ muted, blocked }: Owner, actorId: string): boolean {
  return muted.has(actorId) || blocked.has(actorId)
}

/** Returns null for a group whose actors are all hidden. */
function toInteraction(
  ownerId: string,
  owner: Owner,
  { action, objectId, events }: Group,
): Interaction | null {
  const visible = events.filter((event) => !isHidden(owner, event.actor.id))
  const latest = visible.at(-1)
  if (!latest) return null
  const actors = new Map(visible.map(({ actor }) => [actor.id, actor]).reverse() as [string, Actor][])
  return { ownerId, action, objectId, actors: [...actors.values()], cursor: latest.id, at: latest.at }
}
