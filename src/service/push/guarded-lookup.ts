import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import type { BlockList } from 'node:net'
import { isForbiddenAddress } from '#service/model/private-address.ts'

/** That a name leads into this host's own network. */
export class ForbiddenAddress extends Error {}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Makes a resolver for `net.connect` that refuses names of private addresses. The connection uses the addresses that were
 * checked, so a name cannot lead elsewhere a moment later.
 */
export function makeGuardedLookup(privateNetworks: BlockList | null, resolve: Resolve = lookup) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses
      if (error || !first) {
        callback(error ?? new Error(`${hostname} has no address`), [])
      } else if (addresses.some(({ address }) => isForbiddenAddress(address, privateNetworks))) {
        callback(new ForbiddenAddress(`${hostname} is inside this host’s own network`), [])
      } else if (options.all) {
        callback(null, addresses)
      } else {
        callback(null, first.address, first.family)
      }
    })
  }
}
