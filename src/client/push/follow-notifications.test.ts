import { expect, it } from 'vitest'
import { openStorage } from '#client/storage/browser-storage.ts'
import { followNotifications } from './follow-notifications.ts'

const ORIGIN = 'https://hark.example'

/** @returns the addresses that a page of the account `demo:5` goes to after a message */
function addressesAfter(data: unknown): string[] {
  const addresses: string[] = []
  const worker = new EventTarget() as ServiceWorkerContainer
  const storage = openStorage(
    () => null,
    () => undefined,
  )
  storage.setItem('hark.current', 'demo:5')
  const location = { origin: ORIGIN, assign: (url: string | URL) => void addresses.push(String(url)) }
  followNotifications({ worker, storage, location })
  worker.dispatchEvent(new MessageEvent('message', { data }))
  return addresses
}

it('goes to the list of another account', () => {
  const openList = `${ORIGIN}/?account=oven%3A900`
  expect(addressesAfter({ openList })).toEqual([openList])
})

it('keeps the list of the account on screen as it is', () => {
  expect(addressesAfter({ openList: `${ORIGIN}/?account=demo%3A5` })).toEqual([])
})

it.each([[null], ['text'], [{}], [{ openList: 7 }], [{ openList: 'https://other.example/?account=x' }]])(
  'goes nowhere after %j',
  (data) => {
    expect(addressesAfter(data)).toEqual([])
  },
)
