import type { LookupAddress } from 'node:dns'
import { BlockList, connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ForbiddenAddress, makeGuardedLookup } from './guarded-lookup.ts'

/** Looks a name up that has these addresses. */
function look(addresses: LookupAddress[], allowed: BlockList | null = null): Promise<unknown> {
  const guarded = makeGuardedLookup(allowed, (_name, _options, callback) => callback(null, addresses))
  return new Promise((resolve) => {
    guarded('push.example', { all: true }, (error, found) => resolve(error ?? found))
  })
}

const PUBLIC = { address: '93.184.215.14', family: 4 }

describe('the lookup of a push service', () => {
  it('finds public addresses', async () => {
    expect(await look([PUBLIC])).toEqual([PUBLIC])
  })

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd12::1', 'fe80::1', '::ffff:192.168.0.1'])(
    'refuses a name that leads to %s, also beside a public address',
    async (address) => {
      const inside = { address, family: address.includes(':') ? 6 : 4 }
      expect(await look([inside])).toBeInstanceOf(ForbiddenAddress)
      expect(await look([PUBLIC, inside])).toBeInstanceOf(ForbiddenAddress)
    },
  )

  it('finds private addresses that are allowed', async () => {
    const allowed = new BlockList()
    allowed.addSubnet('10.0.0.0', 8, 'ipv4')
    const inside = { address: '10.1.2.3', family: 4 }
    expect(await look([inside], allowed)).toEqual([inside])
    expect(await look([{ address: '127.0.0.1', family: 4 }], allowed)).toBeInstanceOf(ForbiddenAddress)
  })

  it('keeps a connection from being made', async () => {
    const lookup = makeGuardedLookup(null, (_name, _options, callback) => {
      callback(null, [{ address: '127.0.0.1', family: 4 }])
    })
    const socket = connect({ host: 'push.example', port: 9, lookup })
    const error = await new Promise((resolve) => socket.once('error', resolve))
    expect(error).toBeInstanceOf(ForbiddenAddress)
  })
})
