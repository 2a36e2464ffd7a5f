import * as v from 'valibot'
import type { SuccessMeta } from '#contract/appnet/envelope.ts'
import { interactionSchema, type WireInteraction } from '#contract/appnet/objects.ts'
import type { Person, TestNetwork } from './test-network.ts'

export interface StreamPage {
  items: WireInteraction[]
  meta: SuccessMeta
}

/** Reads a page of a stream and validates it. @param query with its `?`, such as `?count=5` */
export async function readPage(network: TestNetwork, owner: Person, query = ''): Promise<StreamPage> {
  const answer = await network.ask('GET', `users/me/interactions${query}`, { as: owner })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return { items: v.parse(v.array(interactionSchema), answer.body.data), meta: answer.body.meta }
}

/** Reads a page in short form: `star:ben,anna` for each group, newest first. */
export async function readStream(network: TestNetwork, owner: Person, query = ''): Promise<string[]> {
  const { items } = await readPage(network, owner, query)
  return items.map((item) => `${item.action}:${item.users.map((user) => user.username).join(',')}`)
}
