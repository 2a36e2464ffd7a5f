import { expect, it } from 'vitest'
import { createAdmission } from './admission.ts'

const OPTIONS = {
  concurrency: 1,
  maxWaiting: 10,
  maxWaitingPerClient: 5,
  maxWaitMs: 60_000,
  maxRunMs: 60_000,
}

/** A task that ends when the test says so. */
function makeTask(name: string, log: string[]) {
  const resolvers: (() => void)[] = []
  const promise = new Promise<void>((resolve) => resolvers.push(resolve))
  return {
    run: () => {
      log.push(name)
      return promise
    },
    end: () => {
      for (const resolve of resolvers) resolve()
    },
  }
}

it('serves the clients in turn, however many requests each has', async () => {
  const admission = createAdmission(OPTIONS)
  const order: string[] = []
  const first = makeTask('a1', order)
  const all = [admission.run('a', first.run)]
  for (const [client, name] of [
    ['a', 'a2'],
    ['a', 'a3'],
    ['a', 'a4'],
    ['b', 'b1'],
    ['c', 'c1'],
    ['b', 'b2'],
  ] as const) {
    all.push(admission.run(client, () => Promise.resolve(void order.push(name))))
  }
  first.end()
  await Promise.all(all)
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
})

it('keeps a client with one request waiting for one round of the others, however many they have', async () => {
  const admission = createAdmission({ ...OPTIONS, maxWaiting: 2000, maxWaitingPerClient: 200 })
  let begun = 0
  function task(): Promise<number> {
    begun += 1
    return Promise.resolve(begun)
  }
  const others = Array.from({ length: 49 }, (_, index) =>
    Array.from({ length: 20 }, () => admission.run(`other ${index}`, task)),
  )
  const waits: number[] = []
  for (let request = 0; request < 10; request += 1) {
    const before = begun
    waits.push((await admission.run('ordinary', task)) - before)
  }
  await Promise.all(others.flat())
  expect(begun).toBe(49 * 20 + 10)
  // One of each other client, the one that runs, and its own.
  expect(Math.max(...waits)).toBeLessThanOrEqual(49 + 1 + 1)
})

it('turns away what exceeds its limits of waiting', async () => {
  const admission = createAdmission(OPTIONS)
  const log: string[] = []
  const task = makeTask('a', log)
  const running = admission.run('a', task.run)
  const waiting = Array.from({ length: 5 }, () => admission.run('a', () => Promise.resolve(undefined)))
  await expect(admission.run('a', task.run)).rejects.toMatchObject({ status: 503 })
  const others = Array.from({ length: 5 }, (_, index) =>
    admission.run(`b${index}`, () => Promise.resolve(undefined)),
  )
  await expect(admission.run('c', task.run)).rejects.toMatchObject({
    status: 503,
    headers: { 'Retry-After': '2' },
  })
  task.end()
  await Promise.all([running, ...waiting, ...others])
})

it('responds with 503 when a task or the wait for it takes too long, and recovers', async () => {
  const admission = createAdmission({ ...OPTIONS, maxWaitMs: 20, maxRunMs: 20 })
  const task = makeTask('stuck', [])
  const stuck = admission.run('a', task.run)
  const waiting = admission.run('b', () => Promise.resolve('never'))
  await Promise.all([stuck, waiting].map((request) => expect(request).rejects.toMatchObject({ status: 503 })))
  task.end()
  expect(await admission.run('b', () => Promise.resolve('served'))).toBe('served')
})
