import type { Route } from '@playwright/test'

/** A Mastodon server that cannot run here: tests answer for it. */
export const HOST = 'https://oven.example'

export const NETWORK = {
  id: 'oven',
  name: 'Oven',
  dialect: 'mastodon',
  apiRoot: `${HOST}/api/`,
  authorizationUrl: `${HOST}/oauth/authorize`,
  tokenUrl: `${HOST}/oauth/token`,
  clientId: 'hark',
  scopes: ['read:notifications', 'profile'],
}

/** Responds as a server of another origin does that lets every page read what it says. */
export function respond(route: Route, json: unknown, status = 200, headers: Record<string, string> = {}) {
  const open = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': '*' }
  return route.fulfill({ status, json, headers: { ...open, ...headers } })
}
