import { BlockList } from 'node:net'
import { expect, it } from 'vitest'
import { isForbiddenAddress } from './private-address.ts'

it('an address of this host is forbidden, also a public one, unless it is allowed', () => {
  const details = { netmask: '', mac: '', internal: false, cidr: null }
  const interfaces = {
    eth0: [
      { ...details, family: 'IPv4' as const, address: '93.184.215.14' },
      { ...details, family: 'IPv6' as const, address: '2606:2800:21f::1', scopeid: 0 },
    ],
  }
  const allowed = new BlockList()
  allowed.addAddress('93.184.215.14', 'ipv4')
  for (const address of ['93.184.215.14', '::ffff:93.184.215.14', '2606:2800:21f:0::1']) {
    expect(isForbiddenAddress(address, null, interfaces)).toBe(true)
  }
  expect(isForbiddenAddress('93.184.215.14', allowed, interfaces)).toBe(false)
  expect(isForbiddenAddress('93.184.215.15', null, interfaces)).toBe(false)
})
