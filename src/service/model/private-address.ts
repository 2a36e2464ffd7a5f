import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/** Addresses that lead into a host's own network, or to no host: IANA's special-purpose registries. */
const PRIVATE = makeBlockList(
  [
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
    ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
    ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ],
  [
    // Whole ranges of notations for IPv4 addresses, too: what they lead to cannot be told.
    ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/32', '2001:db8::/32', '2002::/16'],
    ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
  ],
)

function makeBlockList(ipv4: readonly string[], ipv6: readonly string[]): BlockList {
  const list = new BlockList()
  for (const [family, networks] of [['ipv4', ipv4] as const, ['ipv6', ipv6] as const]) {
    for (const network of networks) {
      const [address = '', prefix] = network.split('/')
      list.addSubnet(address, Number(prefix), family)
    }
  }
  return list
}

/** Returns whether an IP address is on a list. */
function isListed(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Returns whether an IP address is this host's, which is reached from here past any firewall. */
function isOwn(address: string, interfaces: ReturnType<typeof networkInterfaces>): boolean {
  const own = new BlockList()
  for (const { address, family } of Object.values(interfaces).flatMap((addresses) => addresses ?? [])) {
    own.addAddress(address, family === 'IPv6' ? 'ipv6' : 'ipv4')
  }
  return isListed(own, address)
}

/**
 * Returns whether an IP address must not be connected to because a client asked for it.
 * @param allowed private addresses, and this host's own, that may be connected to nonetheless
 */
export function isForbiddenAddress(
  address: string,
  allowed: BlockList | null,
  interfaces = networkInterfaces(),
): boolean {
  const isInside = isListed(PRIVATE, address) || isOwn(address, interfaces)
  return isInside && !(allowed && isListed(allowed, address))
}
