/** An action in the backlog. Users are indexes into the seed users; posts and channels have names until they have ids. */
export type PlannedAction = { at: number } & (
  | { kind: 'post'; by: number; name: string; text: string }
  | { kind: 'reply'; by: number; to: string; text: string }
  | { kind: 'star'; by: number; to: string }
  | { kind: 'repost'; by: number; to: string }
  | { kind: 'follow'; by: number; to: number }
  | { kind: 'channel'; by: number; name: string; title: string; description: string }
  | { kind: 'subscribe'; by: number; to: string }
  | { kind: 'unsubscribe'; by: number; to: string }
)
