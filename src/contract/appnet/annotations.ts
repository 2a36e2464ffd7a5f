/** Types of annotations and channels that App.net's documentation names: a broadcast channel's title and web page live in annotations. */
export const BROADCAST_CHANNEL = 'net.app.core.broadcast'
export const BROADCAST_METADATA = 'net.app.core.broadcast.metadata'
export const FALLBACK_URL = 'net.app.core.fallback_url'
