import { expect, it } from 'vitest'
import { latestPosition } from '#service/store/app-events.ts'
import { openTestApp } from '#service/testing/stream-reader.ts'
import { openTestNetwork } from '#service/testing/test-network.ts'
import { openEventFeed } from './event-feed.ts'

it('keeps no frames of old batches, which readers that are behind go on making', async () => {
  const network = await openTestNetwork()
  await openTestApp(network, ['post'])
  const anna = await network.person()
  const feed = await openEventFeed(network.store.db, () => undefined)

  async function nextBatch() {
    const position = await latestPosition(network.store.db)
    await network.post(anna)
    await expect
      .poll(() => {
        feed.poll()
        return feed.next(position)
      })
      .not.toBeNull()
    return feed.next(position)
  }

  const old = await nextBatch()
  for (let count = 0; count < 3; count += 1) await nextBatch()
  if (old === null || old === 'pruned') throw new Error('The batch is missing.')
  old.frames.set('selection', Promise.resolve(new Uint8Array()))
  await nextBatch()
  expect(old.frames.size).toBe(0)
  feed.stop()
  await network.close()
})
