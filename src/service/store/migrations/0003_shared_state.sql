ALTER TABLE "hidden_people" RENAME TO "mutes_and_blocks";--> statement-breakpoint
ALTER TABLE "mutes_and_blocks" RENAME CONSTRAINT "hidden_people_user_id_target_id_kind_pk" TO "mutes_and_blocks_user_id_target_id_kind_pk";--> statement-breakpoint
ALTER TABLE "stream_heads" RENAME TO "stream_sequences";--> statement-breakpoint
CREATE UNLOGGED TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"used" integer NOT NULL,
	"ends_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
