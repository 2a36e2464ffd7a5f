import fc from 'fast-check'
import { BROADCAST_CHANNEL, BROADCAST_METADATA } from '#contract/appnet/annotations.ts'
import { callService, type Crowd, type Member } from './crowd.ts'

interface HistoryShape {
  /** How many writers act, beside the owner. */
  writers: number
  /** How many of the owner's posts and channels they act on. */
  objects: number
  /** How many steps each of them takes. */
  steps: number
}

/** Draws what each writer does one step after the other, and what the owner does meanwhile. */
export function historyOf({ writers, objects, steps }: HistoryShape) {
  const length = { minLength: steps, maxLength: steps }
  const isUndo = fc.boolean()
  const ofWriter = fc.record({
    kind: fc.constantFrom('star', 'repost', 'reply', 'follow', 'subscribe' as const),
    index: fc.nat(objects - 1),
    isUndo,
  })
  const ofOwner = fc.record({
    kind: fc.constantFrom('mute', 'block', 'mute', 'block', 'delete' as const),
    index: fc.nat(writers - 1),
    isUndo,
  })
  const ofWriters = fc.array(fc.array(ofWriter, length), { minLength: writers, maxLength: writers })
  return fc.record({ ofWriters, ofOwner: fc.array(ofOwner, length) })
}

type History = ReturnType<typeof historyOf> extends fc.Arbitrary<infer Value> ? Value : never
type HistoryStep = History['ofOwner'][number] | History['ofWriters'][number][number]

/** An action that can be undone. */
interface Done {
  kind: Exclude<HistoryStep['kind'], 'delete'>
  /** What was acted on, or the reply. */
  object: string
}

/** What a member has still to do, in order. */
interface Plan {
  by: Member
  steps: HistoryStep[]
  done: Done[]
}

export function planHistory({ ofWriters, ofOwner }: History, { owner, writers }: Crowd): Plan[] {
  const plans = ofWriters.map((steps, index) => ({ by: writers[index] as Member, steps: [...steps] }))
  return [{ by: owner, steps: [...ofOwner] }, ...plans].map((plan) => ({ ...plan, done: [] }))
}

/** @returns the id of a new channel */
export async function createChannel(url: string, owner: Member): Promise<string> {
  const value = { title: 'Oven Door', description: 'Bread news.' }
  const json = { type: BROADCAST_CHANNEL, annotations: [{ type: BROADCAST_METADATA, value }] }
  return (await callService(url, 'POST', 'channels', owner, json)).data.id as string
}

/**
 * Has all members take their steps at the same time, until that is done or no answer comes. What is left, and the step that
 * was not answered, stays in the plans.
 * @param onAcknowledged is told how many steps were answered so far
 */
export async function takeSteps(
  url: string,
  crowd: Crowd,
  channels: readonly string[],
  plans: readonly Plan[],
  onAcknowledged: (count: number) => void,
): Promise<void> {
  let acknowledged = 0
  await Promise.all(
    plans.map(async (plan) => {
      for (let [next] = plan.steps; next; [next] = plan.steps) {
        const status = await take(url, crowd, channels, plan, next).catch(() => null)
        if (status === null) return
        if (status === 429 || status >= 500) throw new Error(`status ${status}`)
        plan.steps.shift()
        onAcknowledged((acknowledged += 1))
      }
    }),
  )
}

/**
 * Undoes something that was done before, where there is such a thing, or acts.
 * @returns the status of the response: an action of a blocked user, or on a deleted post, may be refused
 */
async function take(
  url: string,
  crowd: Crowd,
  channels: readonly string[],
  { by, done }: Plan,
  { kind, index, isUndo }: HistoryStep,
): Promise<number> {
  const undone = isUndo ? done[index % done.length] : undefined
  if (undone) {
    const { status } = await callService(url, 'DELETE', pathOf(undone), by)
    done.splice(done.indexOf(undone), 1)
    return status
  }
  const post = crowd.posts[index % crowd.posts.length] ?? ''
  if (kind === 'delete') return (await callService(url, 'DELETE', `posts/${post}`, by)).status
  if (kind === 'reply') {
    const { status, data } = await callService(url, 'POST', 'posts', by, { text: 'Yes.', reply_to: post })
    if (status === 200) done.push({ kind, object: data.id as string })
    return status
  }
  const objects = { mute: crowd.writers[index]?.id ?? '', subscribe: channels[index] ?? '', star: post }
  const object = { ...objects, block: objects.mute, repost: post, follow: crowd.owner.id }[kind]
  const { status } = await callService(url, 'POST', pathOf({ kind, object }), by)
  if (status === 200) done.push({ kind, object })
  return status
}

function pathOf({ kind, object }: Done): string {
  switch (kind) {
    case 'star':
    case 'repost':
      return `posts/${object}/${kind}`
    case 'reply':
      return `posts/${object}`
    case 'follow':
    case 'mute':
    case 'block':
      return `users/${object}/${kind}`
    case 'subscribe':
      return `channels/${object}/subscribe`
    default:
      return kind satisfies never
  }
}
