CREATE TABLE "channels" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channels_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"owner_id" bigint NOT NULL,
	"type" text NOT NULL,
	"annotations" jsonb NOT NULL,
	"readers" jsonb NOT NULL,
	"editor_ids" jsonb NOT NULL,
	"is_inactive" boolean DEFAULT false NOT NULL,
	"created_at" bigint NOT NULL,
	"num_subscribers" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"link" text NOT NULL,
	"redirect_uris" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follows" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "follows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"target_id" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interaction_events" (
	"owner_id" bigint NOT NULL,
	"event_id" bigint NOT NULL,
	"group_id" bigint NOT NULL,
	"actor_id" bigint NOT NULL,
	"source_id" bigint,
	"at" bigint NOT NULL,
	CONSTRAINT "interaction_events_owner_id_event_id_pk" PRIMARY KEY("owner_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "interaction_groups" (
	"owner_id" bigint NOT NULL,
	"group_id" bigint NOT NULL,
	"action" text NOT NULL,
	"object_id" bigint NOT NULL,
	"opened_at" bigint NOT NULL,
	"last_event_id" bigint NOT NULL,
	"last_event_at" bigint NOT NULL,
	CONSTRAINT "interaction_groups_owner_id_group_id_pk" PRIMARY KEY("owner_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"user_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	CONSTRAINT "mentions_user_id_post_id_pk" PRIMARY KEY("user_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"text" text NOT NULL,
	"entities" jsonb NOT NULL,
	"annotations" jsonb NOT NULL,
	"reply_to" bigint,
	"thread_id" bigint,
	"repost_of" bigint,
	"client_id" text NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"num_replies" integer DEFAULT 0 NOT NULL,
	"num_stars" integer DEFAULT 0 NOT NULL,
	"num_reposts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stars" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stars_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stream_heads" (
	"owner_id" bigint PRIMARY KEY NOT NULL,
	"last_event_id" bigint NOT NULL,
	"last_event_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "subscriptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint,
	"client_id" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"username" text NOT NULL,
	"name" text NOT NULL,
	"bio" text NOT NULL,
	"bio_entities" jsonb NOT NULL,
	"locale" text NOT NULL,
	"timezone" text NOT NULL,
	"type" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" bigint NOT NULL,
	"num_following" integer DEFAULT 0 NOT NULL,
	"num_followers" integer DEFAULT 0 NOT NULL,
	"num_posts" integer DEFAULT 0 NOT NULL,
	"num_stars" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "users_username_unique" UNIQUE("username")
);
--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channels_by_owner" ON "channels" USING btree ("owner_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "follows_once" ON "follows" USING btree ("user_id","target_id");--> statement-breakpoint
CREATE INDEX "follows_by_target" ON "follows" USING btree ("target_id","id");--> statement-breakpoint
CREATE INDEX "follows_by_user" ON "follows" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "interaction_events_by_group" ON "interaction_events" USING btree ("owner_id","group_id","event_id");--> statement-breakpoint
CREATE INDEX "interaction_events_by_actor" ON "interaction_events" USING btree ("owner_id","actor_id","group_id");--> statement-breakpoint
CREATE INDEX "interaction_groups_by_cursor" ON "interaction_groups" USING btree ("owner_id","action","last_event_id");--> statement-breakpoint
CREATE INDEX "interaction_groups_by_object" ON "interaction_groups" USING btree ("owner_id","object_id","action","opened_at");--> statement-breakpoint
CREATE INDEX "posts_by_author" ON "posts" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "posts_by_thread" ON "posts" USING btree ("thread_id","id");--> statement-breakpoint
CREATE INDEX "posts_by_original" ON "posts" USING btree ("repost_of","id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_one_repost" ON "posts" USING btree ("user_id","repost_of") WHERE not is_deleted;--> statement-breakpoint
CREATE UNIQUE INDEX "stars_once" ON "stars" USING btree ("post_id","user_id");--> statement-breakpoint
CREATE INDEX "stars_by_post" ON "stars" USING btree ("post_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_once" ON "subscriptions" USING btree ("channel_id","user_id");--> statement-breakpoint
CREATE INDEX "subscriptions_by_channel" ON "subscriptions" USING btree ("channel_id","id");--> statement-breakpoint
CREATE INDEX "tokens_live" ON "tokens" USING btree ("created_at") WHERE revoked_at is null and user_id is not null;