/** Types of annotations and channels that App.net's documentation names: a broadcast channel's title and web page live in annotations. */
export const BROADCAST_CHANNEL = 'net.app.core.broadcast'
export const BROADCAST_METADATA = 'net.app.core.broadcast.metadata'
/** A photo or film in a post, after the oEmbed specification. */
export const OEMBED = 'net.app.core.oembed'
export const FALLBACK_URL = 'net.app.core.fallback_url'
