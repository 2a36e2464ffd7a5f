import { type ComponentType, lazy } from 'react'

/**
 * Loads a part of the page when it is first drawn. Where it does not come, `instead` is drawn: by default nothing, for parts that the
 * page can do without.
 *
 * @param load awaits the import inside itself: the bundler makes `import(…).then(…)` one call, and loads the styles of the part before
 *   it, so a handler within that call would not see styles that fail
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: ComponentType<Props> = Nothing,
) {
  return lazy<ComponentType<Props>>(async () => ({ default: await load().catch(() => instead) }))
}

function Nothing() {
  return null
}
