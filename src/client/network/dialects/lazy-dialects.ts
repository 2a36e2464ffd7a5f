/**
 * What is loaded where a network of another kind than App.net's is offered. One file for all: of files of their own the
 * bundler would take what they share with the entry, and the first load of every page would have more files to wait for.
 */
export { mastodon, mastodonV1 } from './mastodon/mastodon.ts'
export { pnut } from './pnut/pnut.ts'
