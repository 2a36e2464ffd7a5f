import type { WireEntities, WireUser } from '#contract/appnet/objects.ts'
import type { Include } from '#service/model/include.ts'
import type { Relation, UserRecord } from '#service/model/records.ts'
import { avatarUrl, coverUrl, profileUrl } from '#service/model/text/links.ts'
import { renderHtml } from '#service/model/text/rich-text.ts'
import { toWireDate } from '#service/model/wire-date.ts'

/** The sizes App.net recommended; the pictures are SVG, so any size works. */
const AVATAR_SIZE = { width: 400, height: 400 }
const COVER_SIZE = { width: 960, height: 260 }

/**
 * Encodes an account.
 * @param relation null for the viewer's own account and without a token: then the relation fields are left out
 * @param origin of the links
 */
export function toWireUser(
  user: UserRecord,
  relation: Relation | null,
  include: Include,
  origin: string,
): WireUser {
  return {
    id: String(user.id),
    username: user.username,
    name: user.name,
    description: withHtml(user.bio, user.bioEntities, include),
    timezone: user.timezone,
    locale: user.locale,
    // Every account has a portrait of its own, so none is the network's default.
    avatar_image: {
      ...{ url: avatarUrl(origin, user), ...AVATAR_SIZE, is_default: false },
      ...(user.picture && { width: user.picture.width, height: user.picture.height }),
    },
    cover_image: { url: coverUrl(origin, user.id), ...COVER_SIZE, is_default: true },
    type: user.type,
    created_at: toWireDate(user.createdAt),
    counts: {
      following: user.numFollowing,
      followers: user.numFollowers,
      posts: user.numPosts,
      stars: user.numStars,
    },
    ...(relation && {
      follows_you: relation.followsYou,
      you_follow: relation.youFollow,
      you_muted: relation.youMuted,
      you_blocked: relation.youBlocked,
      you_can_follow: !relation.youBlocked && !relation.blocksYou,
      you_can_subscribe: !relation.youBlocked && !relation.blocksYou,
    }),
    ...(include.userAnnotations && { annotations: [] }),
    canonical_url: profileUrl(origin, user.username),
  }
}

function withHtml(text: string, entities: WireEntities, include: Include): WireUser['description'] {
  return { text, ...(include.html && { html: renderHtml(text, entities) }), entities }
}
